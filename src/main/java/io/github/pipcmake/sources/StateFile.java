package io.github.pipcmake.sources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A file in which a build leaves what the next one has to know: lines of fields with tabs between
 * them. The first line names the format, the last one says that the file is whole. A file in
 * another format, or one that is cut off, is read as none, so that the work is done again.
 *
 * @since 0.1.0
 */
public final class StateFile {
  private static final String LAST = "end";

  private final StringBuilder text;

  /** Begins a file, with no lines yet. */
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
    text.setLength(text.length() - 1); // the stamp is in the same line
    text.append('\t').append(stamp.size()).append('\t').append(stamp.modified());
    text.append('\t').append(stamp.changed()).append('\t').append(stamp.mode()).append('\n');
    return this;
  }

  /** Adds a line that ends with the content and the stamp of a source. */
  public StateFile add(String kind, Source source, String... fields) {
    String[] all = Arrays.copyOf(fields, fields.length + 1);
    all[fields.length] = source.content();
    return add(kind, source.stamp(), all);
  }

  /** Writes the file so that it is there whole or not at all. */
  public void write(Path file) throws IOException {
    write(file.resolveSibling(file.getFileName() + ".part"), file);
  }

  /** The same, so that only its owner can read it: 0600 where there are such permissions. */
  public void writePrivate(Path file) throws IOException {
    write(Files.createTempFile(file.toAbsolutePath().getParent(), "state", ".part"), file);
  }

  private void write(Path part, Path file) throws IOException {
    try {
      Files.writeString(part, text + LAST + "\n");
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /**
   * What the lines of a file say; empty if it is not whole, of another format, or senseless.
   *
   * @param reader is given the lines between the first and the last
   */
  public static <T> Optional<T> read(
      Path file, String format, Function<List<StateLine>, T> reader) {
    try {
      String text = Files.readString(file);
      String first = format + "\n";
      String last = LAST + "\n";
      int end = text.length() - last.length();
      if (!text.startsWith(first) || end < first.length() || !text.endsWith("\n" + last)) {
        return Optional.empty();
      }
      List<StateLine> lines = new ArrayList<>();
      for (int start = first.length(); start < end; ) {
        int next = text.indexOf('\n', start);
        lines.add(new StateLine(text.substring(start, next)));
        start = next + 1;
      }
      return Optional.of(reader.apply(lines));
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }
}
