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
   */
  public String text() {
    int from = start;
    return unescaped(line.substring(from, end()));
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

  /** The stamp that the next four fields hold; throws what {@link #number} does. */
  public FileStamp stamp() {
    return new FileStamp(number(), number(), number(), Integer.parseInt(text()));
  }

  /** Where the field that is next ends; the one after it is next then. */
  private int end() {
    if (start > line.length()) {
      throw new IndexOutOfBoundsException("no field is left in " + line);
    }
    int tab = line.indexOf('\t', start);
    int end = tab < 0 ? line.length() : tab;
    start = end + 1;
    return end;
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
