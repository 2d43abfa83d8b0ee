package io.github.pipcmake.archive;

import io.github.pipcmake.archive.tree.TreeCopier;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Copies a tree and prints its digest: to be run in a process with a umask and locale of its own.
 */
final class CopyProgram {
  private CopyProgram() {}

  public static void main(String[] arguments) throws IOException {
    ArchiveSummary summary =
        new TreeCopier()
            .copy(Path.of(arguments[0]), Path.of(arguments[1]), false, (name, size, crc32c) -> {});
    System.out.println(summary.digest());
  }
}
