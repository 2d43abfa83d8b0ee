package io.github.pipcmake.store.layout;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The store cannot do what was asked, for a reason that the user of the machine can mend. The
 * message says what failed, where, why, and what to do next.
 *
 * @since 0.1.0
 */
public final class StoreException extends IOException {
  private static final long serialVersionUID = 1L;

  public StoreException(String message) {
    super(message);
  }

  public StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
