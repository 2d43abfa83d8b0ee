package io.github.pipcmake.sources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lines of fields that are separated by tabs, which are read faster than JSON. The first line names
 * the format, the last one says that the file is whole.
 *
 * @since 0.1.0
 */
public final class StateFile {
  private static final String LAST = "end";

  private final StringBuilder text;

  /** An empty one of a format. */
  public StateFile(String format) {
    this.text = new StringBuilder(format).append('\n');
  }

  /** Adds a line. */
  public StateFile add(String kind, String... fields) {
    text.append(kind);
    for (String field : fields) {
      text.append('\t').append(escaped(field));
    }
    text.append('\n');
    return this;
  }

  /** Adds a line that ends with a stamp. */
  public StateFile add(String kind, FileStamp stamp, String... fields) {
    add(kind, fields);
    text.setLength(text.length() - 1);
    text.append('\t').append(stamp.size()).append('\t').append(stamp.modified());
    text.append('\t').append(stamp.changed()).append('\t').append(stamp.mode()).append('\n');
    return this;
  }

  /** The stamp that begins at a field. */
  public static FileStamp stamp(List<String> line, int field) {
    return new FileStamp(
        Long.parseLong(line.get(field)),
        Long.parseLong(line.get(field + 1)),
        Long.parseLong(line.get(field + 2)),
        Integer.parseInt(line.get(field + 3)));
  }

  /** Writes the file so that it is there whole or not at all. */
  public void write(Path file) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(part, text + LAST + "\n");
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The same, so that only its owner can read it: 0600 where there are such permissions. */
  public void writePrivate(Path file) throws IOException {
    Path part = Files.createTempFile(file.toAbsolutePath().getParent(), "state", ".part");
    try {
      Files.writeString(part, text + LAST + "\n");
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** The lines of a file with their fields; empty if it is not whole or of another format. */
  public static Optional<List<List<String>>> read(Path file, String format) {
    try {
      List<String> lines = Files.readAllLines(file);
      int last = lines.size() - 1;
      if (last < 1 || !lines.get(0).equals(format) || !lines.get(last).equals(LAST)) {
        return Optional.empty();
      }
      List<List<String>> fields = new ArrayList<>(lines.size());
      for (String line : lines.subList(1, last)) {
        fields.add(fields(line));
      }
      return Optional.of(fields);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** What the lines of a file say; empty if it is not whole, of another format, or senseless. */
  public static <T> Optional<T> read(
      Path file, String format, Function<List<List<String>>, T> reader) {
    try {
      return read(file, format).map(reader);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    int start = 0;
    for (int tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', start)) {
      fields.add(unescaped(line.substring(start, tab)));
      start = tab + 1;
    }
    fields.add(unescaped(line.substring(start)));
    return fields;
  }

  private static String escaped(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\\' || Character.isISOControl(text.charAt(i))) {
        return text.replace("\\", "\\\\")
            .replace("\t", "\\t")
            .replace("\n", "\\n")
            .replace("\r", "\\r");
      }
    }
    return text;
  }

  private static String unescaped(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        char next = text.charAt(++i);
        c = next == 't' ? '\t' : next == 'n' ? '\n' : next == 'r' ? '\r' : next;
      }
      plain.append(c);
    }
    return plain.toString();
  }
}
