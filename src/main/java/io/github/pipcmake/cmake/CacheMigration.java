package io.github.pipcmake.cmake;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moves the entries of a cache from one environment to another. CMake keeps a package's directory
 * as long as it holds a config file (cmFindPackageCommand.cxx), and old environments are kept: a
 * new one would be passed over without a word. What is at the same place in the new environment is
 * found there from now on, and what is not is looked for again.
 */
final class CacheMigration {
  /** Between the elements of a list; a semicolon after a backslash is part of one. */
  private static final Pattern SEMICOLON = Pattern.compile("(?<!\\\\);");

  /** What says something of another entry, cmake_property(ADVANCED) and its like. */
  private static final List<String> OF_ENTRIES = List.of("-ADVANCED", "-MODIFIED", "-STRINGS");

  private final String from;
  private final Path to;

  /** Where a path of the old environment stands, alone or within a flag, and how it goes on. */
  private final Pattern place;

  /**
   * From one environment's directory to another's.
   *
   * @param from as it may stand in the cache; it need not be there any more
   * @param to is looked into for what the old one had
   */
  CacheMigration(Path from, Path to) {
    this.from = CacheFile.bytesOf(slashes(from));
    this.to = to;
    this.place = Pattern.compile(Pattern.quote(this.from) + "(?![\\w.-])([^;\"'<>|\\s\\[\\]()]*)");
  }

  /** The cache as it has to be for the new environment. */
  CacheFile applied(CacheFile cache) {
    if (!cache.text().contains(from)) {
      return cache;
    }
    StringBuilder text = new StringBuilder(cache.text().length());
    Set<String> gone = new HashSet<>();
    int comment = 0; // where the comment of the entry to come begins
    for (String line : cache.lines()) {
      if (!line.contains(from) && (gone.isEmpty() || !maySayOfAnEntry(line))) {
        text.append(line); // as most of tens of thousands of lines are, and parsing takes its time
        comment = line.startsWith("//") ? comment : text.length();
        continue;
      }
      Optional<CacheFile.Entry> entry = CacheFile.Entry.parse(line);
      if (entry.isEmpty()) {
        text.append(line);
        comment = line.startsWith("//") ? comment : text.length();
        continue;
      }
      Optional<String> moved = line.contains(from) ? moved(line, entry.get()) : Optional.of(line);
      if (moved.isPresent() && !isOfOneThatIsGone(entry.get().name(), gone)) {
        text.append(moved.get());
      } else {
        gone.add(entry.get().name());
        text.setLength(comment);
      }
      comment = text.length();
    }
    return new CacheFile(text.toString());
  }

  private static boolean maySayOfAnEntry(String line) {
    for (String end : OF_ENTRIES) {
      if (line.contains(end)) {
        return true;
      }
    }
    return false;
  }

  /** CMake writes what is internal, and so what is said of entries, after the entries. */
  private static boolean isOfOneThatIsGone(String name, Set<String> gone) {
    for (String end : OF_ENTRIES) {
      if (name.endsWith(end) && gone.contains(name.substring(0, name.length() - end.length()))) {
        return true;
      }
    }
    return false;
  }

  /** The line for the new environment; empty if nothing of the entry is there. */
  private Optional<String> moved(String line, CacheFile.Entry entry) {
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
    int end = entry.valueAt() + entry.value().length();
    return elements.isEmpty()
        ? Optional.empty()
        : Optional.of(
            line.substring(0, entry.valueAt()) + String.join(";", elements) + line.substring(end));
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
    try {
      return Files.exists(to.resolve(relative))
          ? Optional.of(CacheFile.bytesOf(slashes(to)) + rest)
          : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static String slashes(Path path) {
    return path.toString().replace(path.getFileSystem().getSeparator(), "/");
  }
}
