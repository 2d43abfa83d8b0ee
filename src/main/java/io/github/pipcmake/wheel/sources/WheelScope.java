package io.github.pipcmake.wheel.sources;

import io.github.pipcmake.sources.SourceScope;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where the files are that a wheel may be made from, and what else its build files mention.
 *
 * @param sources the files that the backend gets to see
 * @param counted files that tools read where they are
 * @param variables the environment variables that count, each with who names it
 * @param leadsOut why the whole repository is looked at, if it is
 * @param repository the top of the git repository that keeps the project, if one does
 * @param asksGit who may ask git: the backend's package or a build file
 * @param compiles whether there is something to compile
 * @since 0.1.0
 */
public record WheelScope(
    SourceScope sources,
    SortedSet<Path> counted,
    SortedMap<String, String> variables,
    Optional<String> leadsOut,
    Optional<Path> repository,
    Optional<String> asksGit,
    boolean compiles) {
  /** Of a project that nothing is known of. */
  public static WheelScope of(Path project, Set<Path> leftOut, Set<Path> never) {
    return new WheelScope(
        SourceScope.of(project, leftOut, never),
        new TreeSet<>(),
        new TreeMap<>(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        true);
  }

  /** Where variables count that a tool of the build said that it asked for. */
  public WheelScope withAsked(SortedSet<String> asked, String who) {
    SortedMap<String, String> all = new TreeMap<>(variables);
    asked.forEach(name -> all.putIfAbsent(name, who));
    return new WheelScope(sources, counted, all, leadsOut, repository, asksGit, compiles);
  }

  /** Whether another one has the same files. */
  public boolean hasFilesOf(WheelScope other) {
    return sources.equals(other.sources) && counted.equals(other.counted);
  }
}
