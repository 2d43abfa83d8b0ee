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
    this.from = CacheFile.bytesOf(slashes(from));
    this.directory = to.toFile(); // starts faster than java.nio, and thousands are looked for
    this.toText = CacheFile.bytesOf(slashes(to));
    this.place = Pattern.compile(Pattern.quote(this.from) + "(?![\\w.-])([^;\"'<>|\\s\\[\\]()]*)");
  }

  /** The cache as it has to be for the new environment. */
  public CacheFile applied(CacheFile cache) {
    if (!cache.text().contains(from)) {
      return cache;
    }
    Set<String> gone = new HashSet<>();
    Edits moves = new Edits(cache.text());
    // Only lines that name the old environment are looked at: a cache has tens of thousands.
    for (Line line : Line.with(from, cache.text())) {
      Optional<CacheFile.Entry> entry = CacheFile.Entry.parse(line.text());
      if (entry.isPresent()) {
        Optional<String> moved = moved(line.text(), entry.get());
        if (moved.isPresent()) {
          moves.replace(line, moved.get());
        } else {
          gone.add(entry.get().name());
          moves.removeWithComment(line);
        }
      }
    }
    CacheFile moved = new CacheFile(moves.result());
    return gone.isEmpty() ? moved : withoutWordsOf(gone, moved);
  }

  /** Without what is said of entries that are gone; CMake says it in internal entries. */
  private static CacheFile withoutWordsOf(Set<String> gone, CacheFile cache) {
    Edits removals = new Edits(cache.text());
    for (Line line : Line.with(INTERNAL, cache.text())) {
      String text = line.text();
      int quote = text.startsWith("\"") ? 1 : 0;
      int nameEnd = text.indexOf(INTERNAL) - quote;
      for (String end : OF_ENTRIES) {
        int at = nameEnd - end.length();
        if (at > quote && text.startsWith(end, at) && gone.contains(text.substring(quote, at))) {
          removals.removeWithComment(line);
          break;
        }
      }
    }
    return new CacheFile(removals.result());
  }

  /**
   * A line of a cache.
   *
   * @param start of its first character
   * @param text with its line end
   */
  private record Line(int start, String text) {
    /** The lines that hold something, in their order. */
    static List<Line> with(String something, String all) {
      List<Line> lines = new ArrayList<>();
      int next = 0;
      for (int at = all.indexOf(something); at >= 0; at = all.indexOf(something, next)) {
        int start = all.lastIndexOf('\n', at) + 1;
        int end = all.indexOf('\n', at);
        next = end < 0 ? all.length() : end + 1;
        lines.add(new Line(start, all.substring(start, next)));
      }
      return lines;
    }

    int end() {
      return start + text.length();
    }
  }

  /** A text with lines replaced and removed, from its beginning to its end. */
  private static final class Edits {
    private final String before;
    private final StringBuilder after;
    private int done;

    Edits(String before) {
      this.before = before;
      this.after = new StringBuilder();
    }

    void replace(Line line, String text) {
      room().append(before, done, line.start()).append(text);
      done = line.end();
    }

    /** The comment of an entry is in the lines right above it. */
    void removeWithComment(Line line) {
      int start = line.start();
      while (start > done) {
        int above = before.lastIndexOf('\n', start - 2) + 1;
        if (above < done || !before.startsWith("//", above)) {
          break;
        }
        start = above;
      }
      room().append(before, done, start);
      done = line.end();
    }

    private StringBuilder room() {
      after.ensureCapacity(before.length());
      return after;
    }

    String result() {
      if (done == 0) {
        return before; // megabytes that need no copy
      }
      return after.append(before, done, before.length()).toString();
    }
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

  private static String slashes(Path path) {
    return path.toString().replace(path.getFileSystem().getSeparator(), "/");
  }
}
