package io.github.pipcmake.archive;

import io.github.pipcmake.archive.tree.TreeCopier;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Copies one tree as publishing does, archive, hash and extract in one pass, for {@code
 * bench/run.py}: prints for each copy its seconds, the digest, and the most megabytes of heap that
 * were in use so far.
 */
final class ArchiveProgram {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final long MEGABYTE = 1 << 20;

  private ArchiveProgram() {}

  /** Arguments are the tree, an empty directory, and how many copies to make in it. */
  public static void main(String[] arguments) throws IOException {
    Path tree = Path.of(arguments[0]);
    for (int copy = 0; copy < Integer.parseInt(arguments[2]); copy++) {
      Path target = Files.createDirectory(Path.of(arguments[1]).resolve("copy-" + copy));
      long start = System.nanoTime();
      ArchiveSummary summary =
          new TreeCopier(LinkRule.none()).copy(tree, target, false, (name, size, crc32c) -> {});
      double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
      System.out.println(seconds + " " + summary.digest().hex() + " " + heap());
    }
  }

  /** The most that was in use at a time, in megabytes. */
  private static long heap() {
    long heap = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        heap += pool.getPeakUsage().getUsed();
      }
    }
    return heap / MEGABYTE;
  }
}
