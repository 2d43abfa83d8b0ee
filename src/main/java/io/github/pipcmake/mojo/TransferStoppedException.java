package io.github.pipcmake.mojo;

/** A transfer did not come to its end, and nobody waits for it any more. The message says why. */
final class TransferStoppedException extends Exception {
  private static final long serialVersionUID = 1L;

  TransferStoppedException(String message) {
    super(message);
  }
}
