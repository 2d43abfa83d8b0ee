package io.github.pipcmake.wheel.sources;

import io.github.pipcmake.sources.Source;
import io.github.pipcmake.sources.SourceScope;
import io.github.pipcmake.sources.StateFile;
import io.github.pipcmake.sources.StateLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The last wheel, and what it was made from.
 *
 * @param looked when the sources were looked at, in nanoseconds since 1970
 * @param inputs by name
 * @param scope where the sources are
 * @param sources by their name in the scope
 * @param read files elsewhere that the build read, by their path
 * @param readers who says of such a file that it was read, by its path
 * @param made the wheel, and the sdist if there is one, by their name
 * @since 0.1.0
 */
public record WheelState(
    long looked,
    SortedMap<String, String> inputs,
    WheelScope scope,
    SortedMap<String, Source> sources,
    SortedMap<String, Source> read,
    SortedMap<String, String> readers,
    SortedMap<String, Source> made) {
  private static final String FILE = "wheel-state.tsv";
  private static final String FORMAT = "pip-cmake wheel 3";

  /** Of a project that has no wheel yet. */
  static WheelState none(WheelScope scope) {
    return new WheelState(
        0,
        new TreeMap<>(),
        scope,
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>());
  }

  /** Whether there was no wheel yet. */
  public boolean isNone() {
    return inputs.isEmpty();
  }

  /**
   * What a directory has; one that is not whole, or of another project, counts as none.
   *
   * @param start the scope of a project that nothing is known of
   */
  public static WheelState read(Path directory, WheelScope start) {
    WheelState none = none(start);
    return StateFile.read(directory.resolve(FILE), FORMAT, lines -> of(lines, start.sources()))
        .filter(state -> state.scope.sources().project().equals(start.sources().project()))
        .orElse(none);
  }

  private static WheelState of(List<StateLine> lines, SourceScope start) {
    SortedMap<String, String> inputs = new TreeMap<>();
    SortedMap<String, Source> sources = new TreeMap<>();
    SortedMap<String, Source> read = new TreeMap<>();
    SortedMap<String, String> readers = new TreeMap<>();
    SortedMap<String, Source> made = new TreeMap<>();
    SortedSet<Path> areas = new TreeSet<>();
    SortedSet<Path> named = new TreeSet<>();
    SortedSet<Path> counted = new TreeSet<>();
    SortedMap<String, String> variables = new TreeMap<>();
    Path project = Path.of("");
    Path root = project;
    long looked = 0;
    Optional<Path> repository = Optional.empty();
    Optional<String> leadsOut = Optional.empty();
    Optional<String> asksGit = Optional.empty();
    boolean compiles = false;
    for (StateLine line : lines) {
      String kind = line.text();
      String value = line.text();
      switch (kind) {
        case "looked" -> looked = Long.parseLong(value);
        case "project" -> project = Path.of(value);
        case "root" -> root = Path.of(value);
        case "area" -> areas.add(Path.of(value));
        case "named" -> named.add(Path.of(value));
        case "counted" -> counted.add(Path.of(value));
        case "variable" -> variables.put(value, line.text());
        case "repository" -> repository = Optional.of(Path.of(value));
        case "whole repository" -> leadsOut = Optional.of(value);
        case "git" -> asksGit = Optional.of(value);
        case "compiles" -> compiles = Boolean.parseBoolean(value);
        case "input" -> inputs.put(value, line.text());
        case "source" -> sources.put(value, line.source());
        case "read" -> {
          readers.put(value, line.text());
          read.put(value, line.source());
        }
        case "made" -> made.put(value, line.source());
        default -> throw line.unknown();
      }
    }
    return new WheelState(
        looked,
        inputs,
        new WheelScope(
            new SourceScope(project, root, areas, named, start.leftOut(), start.never()),
            counted,
            variables,
            leadsOut,
            repository,
            asksGit,
            compiles),
        sources,
        read,
        readers,
        made);
  }

  /** Writes it so that it is there whole or not at all. */
  public void write(Path directory) throws IOException {
    StateFile file = new StateFile(FORMAT);
    file.add("looked", String.valueOf(looked));
    file.add("project", scope.sources().project().toString());
    file.add("root", scope.sources().root().toString());
    scope.sources().areas().forEach(path -> file.add("area", path.toString()));
    scope.sources().named().forEach(path -> file.add("named", path.toString()));
    scope.counted().forEach(path -> file.add("counted", path.toString()));
    scope.variables().forEach((name, who) -> file.add("variable", name, who));
    scope.leadsOut().ifPresent(who -> file.add("whole repository", who));
    scope.repository().ifPresent(top -> file.add("repository", top.toString()));
    scope.asksGit().ifPresent(who -> file.add("git", who));
    file.add("compiles", String.valueOf(scope.compiles()));
    inputs.forEach((name, value) -> file.add("input", name, value));
    sources.forEach((name, source) -> file.add("source", source, name));
    read.forEach((path, source) -> file.add("read", source, path, readers.getOrDefault(path, "")));
    made.forEach((name, source) -> file.add("made", source, name));
    file.writePrivate(directory.resolve(FILE));
  }
}
