package io.github.pipcmake.store;

import io.github.pipcmake.store.lock.JvmMutex;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Tries for the mutex {@code probe}, from whatever class loader it was loaded by. */
public final class MutexProbe implements Callable<Boolean> {
  /** For reflection. */
  public MutexProbe() {}

  @Override
  public Boolean call() throws InterruptedException {
    JvmMutex mutex = new JvmMutex("probe");
    boolean acquired = mutex.acquire(Duration.ofMillis(50));
    if (acquired) {
      mutex.release();
    }
    return acquired;
  }
}
