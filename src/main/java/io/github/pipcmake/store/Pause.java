package io.github.pipcmake.store;

import java.time.Duration;

/** Waits. */
@FunctionalInterface
interface Pause {
  Pause REAL = duration -> Thread.sleep(duration.toMillis());

  void sleep(Duration duration) throws InterruptedException;
}
