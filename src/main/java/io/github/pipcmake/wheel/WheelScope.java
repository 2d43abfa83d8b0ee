package io.github.pipcmake.wheel;

import io.github.pipcmake.sources.SourceScope;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where the files are that a wheel may be made from, and what else its build files mention.
 *
 * @param sources the files that the backend gets to see
 * @param counted files that tools read where they are
 * @param variables the environment variables that the build files name
 * @param repository the top of the git repository that keeps the project, if one does
 * @param asksGit whether the backend or the build files may ask git
 * @param compiles whether there is something to compile
 */
record WheelScope(
    SourceScope sources,
    SortedSet<Path> counted,
    SortedSet<String> variables,
    Optional<Path> repository,
    boolean asksGit,
    boolean compiles) {
  /** Of a project that nothing is known of. */
  static WheelScope of(Path project, Set<Path> leftOut, Set<Path> never) {
    return new WheelScope(
        SourceScope.of(project, leftOut, never),
        new TreeSet<>(),
        new TreeSet<>(),
        Optional.empty(),
        false,
        true);
  }

  /** Where variables count that the tools of a build asked for. */
  WheelScope withAsked(SortedSet<String> asked) {
    SortedSet<String> all = new TreeSet<>(variables);
    all.addAll(asked);
    return new WheelScope(sources, counted, all, repository, asksGit, compiles);
  }

  /** Whether another one has the same files. */
  boolean hasFilesOf(WheelScope other) {
    return sources.equals(other.sources) && counted.equals(other.counted);
  }
}
