package io.github.pipcmake.publish;

import io.github.pipcmake.text.UserException;

/**
 * Something cannot be published as it is. The message is for the user: what failed, where, why, and
 * what to do next.
 *
 * @since 0.1.0
 */
public final class PublishException extends UserException {
  private static final long serialVersionUID = 1L;

  /** With the sentence for the user. */
  public PublishException(String message) {
    super(message, null);
  }
}
