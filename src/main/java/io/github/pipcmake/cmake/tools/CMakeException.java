package io.github.pipcmake.cmake.tools;

import io.github.pipcmake.text.UserException;

/**
 * The project or the machine keeps CMake from doing its work. The message is for the user: what
 * failed, where, why, and what to do next.
 *
 * @since 0.1.0
 */
public final class CMakeException extends UserException {
  private static final long serialVersionUID = 1L;

  /** With the sentence for the user. */
  public CMakeException(String message) {
    super(message, null);
  }
}
