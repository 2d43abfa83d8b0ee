package io.github.pipcmake.trust;

import io.github.pipcmake.text.ForeignText;

/** What a message for the user must be. */
public final class Sentences {
  private Sentences() {}

  /** Throws unless it says something in one line that no terminal obeys. */
  public static void check(Exception e) {
    check(String.valueOf(e.getMessage()).replace("\n", " "), e);
    if (String.valueOf(e.getMessage()).indexOf('\n') >= 0) {
      throw new IllegalStateException("more than a line", e);
    }
  }

  /** The same of a message that has lines of a program below. */
  public static void checkLines(Exception e) {
    check(String.valueOf(e.getMessage()), e);
  }

  private static void check(String message, Exception e) {
    if (message.isBlank() || message.equals("null") || !ForeignText.text(message).equals(message)) {
      throw new IllegalStateException("no sentence", e);
    }
  }
}
