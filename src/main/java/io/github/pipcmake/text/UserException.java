package io.github.pipcmake.text;

import org.jspecify.annotations.Nullable;

/**
 * Something that the user can mend. The message says what failed, where, why, and what to do next;
 * it holds no credentials.
 *
 * @since 0.1.0
 */
public abstract class UserException extends Exception {
  private static final long serialVersionUID = 1L;

  protected UserException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
