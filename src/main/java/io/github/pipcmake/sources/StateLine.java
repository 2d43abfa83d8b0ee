package io.github.pipcmake.sources;

/**
 * A line of a {@link StateFile}, whose fields are read one after the other.
 *
 * @since 0.1.0
 */
public final class StateLine {
  private final String line;
  private int start;

  StateLine(String line) {
    this.line = line;
  }

  /**
   * The next field.
   *
   * @throws IndexOutOfBoundsException if there is none left
   * @throws IllegalArgumentException if an escape in it is none
   */
  public String text() {
    int from = start;
    String field = line.substring(from, end());
    return field.indexOf('\\') < 0 ? field : field.translateEscapes(); // few have one
  }

  /**
   * The next field as a number.
   *
   * @throws IndexOutOfBoundsException if there is none left
   * @throws NumberFormatException if it is none
   */
  public long number() {
    int from = start;
    return Long.parseLong(line, from, end(), 10);
  }

  /** The next four fields as a stamp; throws what {@link #number} does. */
  public FileStamp stamp() {
    return new FileStamp(number(), number(), number(), Integer.parseInt(text()));
  }

  /** The next five fields as a source; throws what {@link #number} does. */
  public Source source() {
    String content = text();
    return new Source(stamp(), content);
  }

  /** What to throw if the line is of no kind that the reader knows. */
  public IllegalArgumentException unknown() {
    return new IllegalArgumentException("a line of another kind: " + line);
  }

  /** Moves on to the next field, and gives the end of the one before it. */
  private int end() {
    if (start > line.length()) {
      throw new IndexOutOfBoundsException("no field is left in " + line);
    }
    int tab = line.indexOf('\t', start);
    int end = tab < 0 ? line.length() : tab;
    start = end + 1;
    return end;
  }
}
