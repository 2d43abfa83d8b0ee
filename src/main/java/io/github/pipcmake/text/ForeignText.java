package io.github.pipcmake.text;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Text from elsewhere, such as names of packages, files and what programs print, as it may be
 * shown. A terminal obeys control characters: they could move the cursor, hide a line, or forge one
 * of Maven's.
 *
 * @since 0.1.0
 */
public final class ForeignText {
  /** In characters. */
  private static final int LONGEST = 500;

  /** How much of each line {@link #last} shows, in characters. */
  private static final int WIDTH = 400;

  /** Compilers erase the rest of a line after a colour, which hides nothing. */
  private static final String ERASE_REST = "\u001b[K";

  private ForeignText() {}

  /** One line, control characters and line ends visible; cut if it is very long. */
  public static String line(String text) {
    String line = visible(text, "");
    return line.length() <= LONGEST
        ? line
        : line.substring(0, LONGEST) + "... (%d characters)".formatted(line.length());
  }

  /** As many lines as the text has, of any length; tabulators and colours stay, too. */
  public static String text(String text) {
    return visible(text, "\n\t");
  }

  /**
   * The start of a line that can be shown, which can be shown, too: no colour is cut in two.
   *
   * @param line as {@link #text} gives it
   * @param width of characters, from which on it is cut
   */
  public static String start(String line, int width) {
    if (line.length() <= width) {
      return line;
    }
    String start = line.substring(0, width);
    int last = start.lastIndexOf('\u001b');
    boolean isCut = last >= 0 && colour(start, last) == 0;
    return (isCut ? start.substring(0, last) : start) + " ...";
  }

  /**
   * The last of some lines for the end of a message, each on a line of its own, indented, and cut
   * if it is very long; nothing if there are none.
   *
   * @param lines as {@link #text} gives them
   * @param number how many at most
   */
  public static String last(List<String> lines, int number) {
    return lines.stream()
        .skip(Math.max(0, lines.size() - number))
        .map(line -> "\n  " + start(line, WIDTH))
        .collect(Collectors.joining());
  }

  private static String visible(String text, String kept) {
    if (isHarmless(text, kept)) {
      return text;
    }
    StringBuilder visible = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int colour = kept.isEmpty() ? 0 : colour(text, i);
      if (colour > 0) {
        visible.append(text, i, i + colour);
        i += colour - 1;
      } else if (kept.indexOf('\n') >= 0 && c == '\r' && text.startsWith("\r\n", i)) {
        visible.append(c);
      } else if (isControl(c) && kept.indexOf(c) < 0) {
        visible.append("\\u%04x".formatted((int) c));
      } else {
        visible.append(c);
      }
    }
    return visible.toString();
  }

  private static boolean isHarmless(String text, String kept) {
    for (int i = 0; i < text.length(); i++) {
      if (isControl(text.charAt(i)) && kept.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** What a terminal obeys, and what turns the order of letters round. */
  private static boolean isControl(char c) {
    return Character.isISOControl(c)
        || c == '\u2028'
        || c == '\u2029'
        || (c >= '\u202a' && c <= '\u202e')
        || (c >= '\u2066' && c <= '\u2069');
  }

  /** How long a sequence is that selects a colour (ECMA-48, SGR); 0 if there is none. */
  private static int colour(String text, int start) {
    if (!text.startsWith("\u001b[", start)) {
      return 0;
    }
    if (text.startsWith(ERASE_REST, start)) {
      return ERASE_REST.length();
    }
    for (int i = start + 2; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 'm') {
        return i + 1 - start;
      }
      if (c != ';' && c != ':' && (c < '0' || c > '9')) {
        return 0;
      }
    }
    return 0;
  }
}
