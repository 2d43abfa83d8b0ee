package io.github.pipcmake.archive;

import io.github.pipcmake.text.ForeignText;
import java.io.IOException;

/**
 * Something is not a canonical archive, or cannot be held by one. The message names the entry, if
 * one is at fault, and says why.
 *
 * @since 0.1.0
 */
public final class MalformedArchiveException extends IOException {
  private static final long serialVersionUID = 1L;

  /** The archive as a whole is at fault. */
  public MalformedArchiveException(String why) {
    super(why);
  }

  /** The archive as a whole is at fault, as a library found. */
  public MalformedArchiveException(String why, Exception cause) {
    super(why, cause);
  }

  /** One entry is at fault. */
  public MalformedArchiveException(String entry, String why) {
    super("'" + ForeignText.line(entry) + "' cannot be in a canonical archive: " + why);
  }
}
