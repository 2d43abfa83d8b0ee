package io.github.pipcmake.python.requirements;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Lines as Python's {@code str.splitlines} splits them, which pip uses for files of requirements.
 * They end at more characters than Java's lines.
 *
 * @since 0.1.0
 */
public final class PythonLines {
  private static final Pattern END =
      Pattern.compile("\\r\\n|[\\n\\r\\x0b\\f\\x1c\\x1d\\x1e\\x85\\u2028\\u2029]");

  private PythonLines() {}

  /** The lines of a text. */
  static List<String> of(String text) {
    return List.of(END.split(text));
  }

  /** Whether a text stands on one line, so that pip cannot take a part of it for an option. */
  public static boolean isOne(String text) {
    return !END.matcher(text).find();
  }
}
