package io.github.pipcmake.store.fs;

import java.time.Duration;

/**
 * Waits.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface Pause {
  Pause REAL = duration -> Thread.sleep(duration.toMillis());

  void sleep(Duration duration) throws InterruptedException;
}
