package io.github.pipcmake.cmake.cache;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moves the entries of a cache from one environment to another. CMake keeps a package's directory
 * as long as it holds a config file (cmFindPackageCommand.cxx), and old environments are kept: a
 * new one would be passed over without a word. What is at the same place in the new environment is
 * found there from now on, and what is not is looked for again.
 *
 * @since 0.1.0
 */
public final class CacheMigration {
  /** Between the elements of a list; a semicolon after a backslash is part of one. */
  private static final Pattern SEMICOLON = Pattern.compile("(?<!\\\\);");

  /** What says something of another entry, cmake_property(ADVANCED) and its like. */
  private static final List<String> OF_ENTRIES = List.of("-ADVANCED", "-MODIFIED", "-STRINGS");

  private static final String INTERNAL = ":INTERNAL=";

  private final String from;
  private final File directory;
  private final String toText;

  /** Paths below the new environment, and whether they are there: many entries name the same. */
  private final Map<String, Boolean> there = new HashMap<>();

  /** Where a path of the old environment stands, alone or within a flag, and how it goes on. */
  private final Pattern place;

  /**
   * From one environment's directory to another's.
   *
   * @param from as it may stand in the cache; it need not be there any more
   * @param to is looked into for what the old one had
   */
  public CacheMigration(Path from, Path to) {
    this.from = CacheFile.bytesOf(InitialCache.slashes(from));
    this.directory = to.toFile(); // java.nio refuses what can be no name
    this.toText = CacheFile.bytesOf(InitialCache.slashes(to));
    this.place = Pattern.compile(Pattern.quote(this.from) + "(?![\\w.-])([^;\"'<>|\\s\\[\\]()]*)");
  }

  /** The cache as it has to be for the new environment. */
  public CacheFile applied(CacheFile cache) {
    if (!cache.text().contains(from)) {
      return cache;
    }
    Set<String> gone = new HashSet<>();
    List<String> lines = new ArrayList<>();
    for (String line : cache.lines()) {
      Optional<CacheFile.Entry> entry =
          line.contains(from) ? CacheFile.Entry.parse(line) : Optional.empty();
      Optional<String> moved = entry.isPresent() ? moved(line, entry.get()) : Optional.of(line);
      if (moved.isPresent()) {
        lines.add(moved.get());
      } else {
        entry.ifPresent(lost -> gone.add(lost.name()));
        removeComment(lines);
      }
    }
    return new CacheFile(String.join("", gone.isEmpty() ? lines : withoutWordsOf(gone, lines)));
  }

  /** The comment of an entry is in the lines right above it. */
  private static void removeComment(List<String> lines) {
    while (!lines.isEmpty() && lines.get(lines.size() - 1).startsWith("//")) {
      lines.remove(lines.size() - 1);
    }
  }

  /** Without what is said of entries that are gone; CMake says it in internal entries. */
  private static List<String> withoutWordsOf(Set<String> gone, List<String> lines) {
    Set<String> names = new HashSet<>();
    gone.forEach(name -> OF_ENTRIES.forEach(end -> names.add(name + end)));
    List<String> left = new ArrayList<>();
    for (String line : lines) {
      if (line.contains(INTERNAL)
          && CacheFile.Entry.parse(line)
              .filter(entry -> names.contains(entry.name()))
              .isPresent()) {
        removeComment(left);
      } else {
        left.add(line);
      }
    }
    return left;
  }

  /** The line for the new environment; empty if nothing of the entry is there. */
  private Optional<String> moved(String line, CacheFile.Entry entry) {
    if (isPath(entry.value())) { // as nearly all are, and patterns take their time
      return moved(entry.value()).map(path -> inPlace(line, entry, path));
    }
    List<String> elements = new ArrayList<>();
    for (String element : SEMICOLON.split(entry.value(), -1)) {
      Matcher within = place.matcher(element);
      if (!within.find()) {
        elements.add(element);
      } else if (within.start() == 0) {
        // All of it is the path, spaces and brackets too.
        moved(element).ifPresent(elements::add);
      } else {
        Optional<String> text = movedWithin(element);
        if (text.isEmpty()) {
          return Optional.empty(); // half of a flag or of a message would be nonsense
        }
        elements.add(text.get());
      }
    }
    return elements.isEmpty()
        ? Optional.empty()
        : Optional.of(inPlace(line, entry, String.join(";", elements)));
  }

  /** Whether a value is one path below the old environment. */
  private boolean isPath(String value) {
    return value.startsWith(from)
        && (value.length() == from.length() || value.charAt(from.length()) == '/')
        && value.indexOf(';') < 0;
  }

  private static String inPlace(String line, CacheFile.Entry entry, String value) {
    int end = entry.valueAt() + entry.value().length();
    return line.substring(0, entry.valueAt()) + value + line.substring(end);
  }

  private Optional<String> movedWithin(String element) {
    StringBuilder moved = new StringBuilder();
    Matcher matcher = place.matcher(element);
    while (matcher.find()) {
      Optional<String> path = moved(matcher.group());
      if (path.isEmpty()) {
        return Optional.empty();
      }
      matcher.appendReplacement(moved, Matcher.quoteReplacement(path.get()));
    }
    return Optional.of(matcher.appendTail(moved).toString());
  }

  /** A path in the old environment at its place in the new one, if it is there. */
  private Optional<String> moved(String path) {
    String rest = path.substring(from.length());
    int start = 0;
    while (start < rest.length() && rest.charAt(start) == '/') {
      start++;
    }
    String relative = CacheFile.fromBytes(rest.substring(start)).replace("\\;", ";");
    return there.computeIfAbsent(relative, name -> new File(directory, name).exists())
        ? Optional.of(toText + rest)
        : Optional.empty();
  }
}
