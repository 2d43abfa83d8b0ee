package io.github.pipcmake.cmake.tools;

/**
 * The project or the machine keeps CMake from doing its work. The message is for the user: what
 * failed, where, why, and what to do next.
 *
 * @since 0.1.0
 */
public final class CMakeException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With the sentence for the user. */
  public CMakeException(String message) {
    super(message);
  }
}
