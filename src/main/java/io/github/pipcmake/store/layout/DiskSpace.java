package io.github.pipcmake.store.layout;

import io.github.pipcmake.store.fs.HostSystem;
import io.github.pipcmake.text.Formats;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether there is room for a tree, and what to say if not.
 *
 * @since 0.1.0
 */
public final class DiskSpace {
  private static final long BLOCK = 4096;

  /** For markers and the like. */
  private static final long RESERVE = 1 << 20;

  private final StoreLayout layout;
  private final HostSystem machine;

  public DiskSpace(StoreLayout layout, HostSystem machine) {
    this.layout = layout;
    this.machine = machine;
  }

  /**
   * Fails early if a copy of this tree has no room.
   *
   * @return what it needs, in bytes
   */
  public long require(Path tree) throws IOException {
    AtomicLong blocks = new AtomicLong();
    AtomicLong longest = new AtomicLong();
    int prefix = tree.toString().length();
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            blocks.addAndGet((attributes.size() + BLOCK - 1) / BLOCK);
            longest.accumulateAndGet(file.toString().length() - prefix, Math::max);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            blocks.incrementAndGet();
            return FileVisitResult.CONTINUE;
          }
        });
    long need = require(blocks.get() * BLOCK);
    requireShortPaths(longest.get());
    return need;
  }

  /**
   * Fails early if so many bytes have no room.
   *
   * @return what is needed with a reserve, in bytes
   */
  public long require(long bytes) throws IOException {
    long need = bytes + RESERVE;
    if (machine.usableSpace(layout.version()) < need) {
      throw full(need);
    }
    return need;
  }

  /** CMake and compilers on Windows still stop at MAX_PATH, though Java does not. */
  private void requireShortPaths(long longestName) throws StoreException {
    int digest = 64;
    long longest = layout.environments().toString().length() + 1 + digest + longestName;
    if (machine.windows() && longest >= 260) {
      throw new StoreException(
          String.format(
              "The store %s is too deep: a path in the environment would have %d characters, and"
                  + " Windows programs take 259: choose a shorter directory with"
                  + " -Dpip-cmake.store=DIR",
              layout.directory(), longest));
    }
  }

  /** What to say when there is no room. */
  StoreException full(long need) throws IOException {
    return new StoreException(
        String.format(
            "The store %s is full: the environment needs %s, and %s are free there (if that is"
                + " enough, the file system may have no inodes left, or a quota): make room, or"
                + " choose another directory with -Dpip-cmake.store=DIR",
            layout.directory(),
            Formats.size(need),
            Formats.size(machine.usableSpace(layout.version()))));
  }
}
