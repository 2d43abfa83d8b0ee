package io.github.pipcmake.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * A lock that is held until it is closed. It excludes every other thread and process that asks for
 * the same name in the same store, and cannot be taken twice by one thread.
 *
 * @since 0.1.0
 */
public final class StoreLock implements AutoCloseable {
  private final JvmMutex mutex;
  private final @Nullable FileChannel channel;
  private boolean open = true;

  StoreLock(JvmMutex mutex, @Nullable FileChannel channel) {
    this.mutex = mutex;
    this.channel = channel;
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
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      mutex.release();
    }
  }
}
