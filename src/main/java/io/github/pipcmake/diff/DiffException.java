package io.github.pipcmake.diff;

import io.github.pipcmake.text.UserException;

/**
 * Something cannot be compared. The message is for the user: what, why, and what to type next.
 *
 * @since 0.1.0
 */
public final class DiffException extends UserException {
  private static final long serialVersionUID = 1L;

  /** With the sentence for the user. */
  public DiffException(String message) {
    super(message, null);
  }
}
