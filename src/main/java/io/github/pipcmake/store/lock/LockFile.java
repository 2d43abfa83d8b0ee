package io.github.pipcmake.store.lock;

import java.io.IOException;
import java.nio.channels.FileChannel;

/**
 * An open lock file.
 *
 * @param channel closing it gives the lock back
 * @param readOnly whether it was opened for reading, which allows only a lock that others who read
 *     it can have as well
 */
record LockFile(FileChannel channel, boolean readOnly) {
  boolean tryLock() throws IOException {
    return channel.tryLock(0, Long.MAX_VALUE, readOnly) != null;
  }
}
