package io.github.pipcmake.archive;

import java.io.IOException;

/**
 * Something is not a canonical archive, or cannot be held by one. The message names the entry, if
 * one is at fault, and says why.
 *
 * @since 0.1.0
 */
public final class MalformedArchiveException extends IOException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 200;

  /** The archive as a whole is at fault. */
  MalformedArchiveException(String why) {
    super(why);
  }

  /** The archive as a whole is at fault, as a library found. */
  MalformedArchiveException(String why, Exception cause) {
    super(why, cause);
  }

  /** One entry is at fault. */
  MalformedArchiveException(String entry, String why) {
    super("'" + shown(entry) + "' cannot be in a canonical archive: " + why);
  }

  /**
   * A name as a terminal may show it: hostile names hold escape sequences, or fill the screen.
   *
   * @return at most some 200 characters, in which control characters stand as {@code \u001b}
   */
  public static String shown(String name) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (i == SHOWN) {
        return shown.append("... (").append(name.length()).append(" characters)").toString();
      }
      if (Character.isISOControl(c) || Character.isSurrogate(c)) {
        shown.append(String.format("\\u%04x", (int) c));
      } else {
        shown.append(c);
      }
    }
    return shown.toString();
  }
}
