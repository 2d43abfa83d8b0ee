package io.github.pipcmake.environment.transfer;

import java.io.IOException;

/** A tree is no environment for this machine. */
final class RefusedTreeException extends IOException {
  private static final long serialVersionUID = 1L;

  RefusedTreeException(String message) {
    super(message);
  }
}
