package io.github.pipcmake.python.pip;

import io.github.pipcmake.python.interpreter.PythonException;

/**
 * pip failed.
 *
 * @since 0.1.0
 */
public final class PipException extends PythonException {
  private static final long serialVersionUID = 1L;

  private final transient PipFailure failure;

  PipException(PipFailure failure) {
    super(failure.message());
    this.failure = failure;
  }

  /** What went wrong, classified. */
  public PipFailure failure() {
    return failure;
  }
}
