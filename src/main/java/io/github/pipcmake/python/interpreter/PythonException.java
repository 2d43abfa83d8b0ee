package io.github.pipcmake.python.interpreter;

import io.github.pipcmake.text.UserException;

/**
 * Something in the user's project or on the machine is wrong and can be fixed. The message is for
 * the user: what failed, where, why, and what to do next; it holds no credentials.
 *
 * @since 0.1.0
 */
public class PythonException extends UserException {
  private static final long serialVersionUID = 1L;

  /** Takes the message for the user. */
  public PythonException(String message) {
    super(message, null);
  }

  /** Takes the message for the user, and what led to it. */
  public PythonException(String message, Throwable cause) {
    super(message, cause);
  }
}
