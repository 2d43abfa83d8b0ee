package io.github.pipcmake.store;

import java.io.IOException;

/**
 * Work to do while a lock is held.
 *
 * @param <T> what comes of it
 * @param <X> what else it may throw
 * @since 0.1.0
 */
@FunctionalInterface
public interface Guarded<T, X extends Exception> {
  /** Does it. */
  T run() throws X, IOException, InterruptedException;
}
