package io.github.pipcmake.environment.recipe;

import io.github.pipcmake.text.UserException;

/**
 * An environment is not available, and the user can do something about it. The message says what
 * failed, why, and what to do next.
 *
 * @since 0.1.0
 */
public final class EnvironmentException extends UserException {
  private static final long serialVersionUID = 1L;

  /** With the sentence for the user. */
  public EnvironmentException(String message) {
    super(message, null);
  }
}
