package io.github.pipcmake.archive;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;

/**
 * Copies one tree as publishing does, archive, hash and extract in one pass, for {@code
 * bench/run.py}: prints the seconds of the copy, the digest, and the most megabytes of heap that
 * were in use after a collection.
 */
final class ArchiveProgram {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final long MEGABYTE = 1 << 20;

  private ArchiveProgram() {}

  /** Arguments are the tree and an empty directory. */
  public static void main(String[] arguments) throws IOException {
    long start = System.nanoTime();
    ArchiveSummary summary =
        new TreeCopier(LinkRule.none()).copy(Path.of(arguments[0]), Path.of(arguments[1]), false);
    double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
    long heap = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        heap += pool.getPeakUsage().getUsed();
      }
    }
    System.out.println(seconds + " " + summary.digest().hex() + " " + heap / MEGABYTE);
  }
}
