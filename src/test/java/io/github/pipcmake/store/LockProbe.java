package io.github.pipcmake.store;

import io.github.pipcmake.store.lock.StoreLock;
import io.github.pipcmake.store.lock.StoreLocks;
import java.nio.file.Path;
import java.util.Optional;

/** Ends with 0 if a lock of a store is free, and with 1 if it is not. */
public final class LockProbe {
  private LockProbe() {}

  /** Takes the store and the lock. */
  public static void main(String[] arguments) throws Exception {
    StoreLocks locks = Sample.locks(Path.of(arguments[0]));
    Optional<StoreLock> lock = locks.tryAcquire(arguments[1]);
    lock.ifPresent(StoreLock::close);
    System.exit(lock.isPresent() ? 0 : 1);
  }
}
