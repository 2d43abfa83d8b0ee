package io.github.pipcmake.cmake.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code CMakeCache.txt}, cmake(1) "cache": lines {@code KEY:TYPE=VALUE} between comments. Its
 * text is kept byte for byte, each byte as a character of its own, so that what is not understood
 * is not changed.
 *
 * @param text ISO 8859-1, which has a character for each byte
 * @since 0.1.0
 */
public record CacheFile(String text) {
  public static final String NAME = "CMakeCache.txt";

  private static final Pattern COMPILER =
      Pattern.compile(
          "(?m)^CMAKE_[A-Z]+_COMPILER:(?:FILEPATH|STRING|PATH)=(/[^\r\n;]+|[A-Za-z]:[^\r\n;]+)");

  /** Reads one, if there is one. */
  public static Optional<CacheFile> read(Path file) throws IOException {
    try {
      return Optional.of(new CacheFile(Files.readString(file, StandardCharsets.ISO_8859_1)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Puts this one in the place of a file, whole or not at all. */
  public void write(Path file) throws IOException {
    Path whole = file.resolveSibling(file.getFileName() + ".pip-cmake");
    Files.write(whole, text.getBytes(StandardCharsets.ISO_8859_1));
    Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** A text as it stands in the file, whose encoding is UTF-8. */
  public static String bytesOf(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** The opposite of {@link #bytesOf}. */
  public static String fromBytes(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** The lines with their line ends. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (int start = 0; start < text.length(); ) {
      int end = text.indexOf('\n', start);
      int next = end < 0 ? text.length() : end + 1;
      lines.add(text.substring(start, next));
      start = next;
    }
    return lines;
  }

  /** The entries in their order, by name. */
  public Map<String, Entry> entries() {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (String line : lines()) {
      Entry.parse(line).map(Entry::decoded).ifPresent(entry -> entries.put(entry.name(), entry));
    }
    return entries;
  }

  /** The compilers that CMake found, as paths. */
  public Set<String> compilers() {
    Set<String> compilers = new TreeSet<>();
    Matcher entries = COMPILER.matcher(text);
    while (entries.find()) {
      compilers.add(fromBytes(entries.group(1)));
    }
    return compilers;
  }

  /**
   * The value of an internal entry, found without reading the others.
   *
   * @param name one that needs no quotes
   */
  public Optional<String> internal(String name) {
    String start = "\n" + name + ":INTERNAL=";
    int at = text.indexOf(start);
    if (at < 0) {
      return Optional.empty();
    }
    int end = text.indexOf('\n', at + start.length());
    return end < 0
        ? Optional.empty()
        : Optional.of(fromBytes(text.substring(at + start.length(), end).stripTrailing()));
  }

  /**
   * One entry.
   *
   * @param name without quotes
   * @param type such as {@code PATH}
   * @param value without the quotes that keep spaces at its ends
   * @param valueAt where in its line the value begins, after such a quote
   * @since 0.1.0
   */
  public record Entry(String name, String type, String value, int valueAt) {
    /** Reads a line; empty if it is a comment or no entry. */
    public static Optional<Entry> parse(String line) {
      if (line.startsWith("#") || line.startsWith("//") || line.isBlank()) {
        return Optional.empty();
      }
      boolean quoted = line.startsWith("\"");
      int nameEnd = quoted ? line.indexOf('"', 1) : line.indexOf(':');
      int colon = quoted && nameEnd > 0 ? nameEnd + 1 : nameEnd;
      int equals = colon > 0 ? line.indexOf('=', colon) : -1;
      if (equals < 0 || line.charAt(colon) != ':') {
        return Optional.empty();
      }
      String value = line.substring(equals + 1, lineEnd(line));
      boolean spaced = value.length() > 1 && value.startsWith("'") && value.endsWith("'");
      return Optional.of(
          new Entry(
              line.substring(quoted ? 1 : 0, nameEnd),
              line.substring(colon + 1, equals),
              spaced ? value.substring(1, value.length() - 1) : value,
              equals + (spaced ? 2 : 1)));
    }

    private Entry decoded() {
      return new Entry(fromBytes(name), type, fromBytes(value), valueAt);
    }

    /** Where a line's end begins, on whichever system CMake wrote it. */
    private static int lineEnd(String line) {
      int end = line.length() - (line.endsWith("\n") ? 1 : 0);
      return end < line.length() && line.charAt(end - 1) == '\r' ? end - 1 : end;
    }
  }
}
