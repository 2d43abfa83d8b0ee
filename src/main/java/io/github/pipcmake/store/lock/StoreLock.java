package io.github.pipcmake.store.lock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * A lock that is held until it is closed. It excludes every other thread and process that asks for
 * the same name in the same store (and for some other names of its kind), and cannot be taken twice
 * by one thread.
 *
 * @since 0.1.0
 */
public final class StoreLock implements AutoCloseable {
  private final JvmMutex mutex;
  private final Optional<LockFile> file;
  private boolean open = true;

  StoreLock(JvmMutex mutex, Optional<LockFile> file) {
    this.mutex = mutex;
    this.file = file;
  }

  /** Gives the lock back; a second call does nothing. To be called by the thread that took it. */
  @Override
  public void close() {
    if (!open) {
      return;
    }
    open = false;
    // The channel first: whoever gets the mutex opens the same file, and would lose its lock to us.
    try {
      if (file.isPresent()) {
        file.get().channel().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      mutex.release();
    }
  }
}
