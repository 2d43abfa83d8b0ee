package io.github.pipcmake.store;

import io.github.pipcmake.archive.ArchiveSummary;
import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.archive.TreeArchiver;
import io.github.pipcmake.archive.TreeCopier;
import java.io.IOException;
import java.nio.file.Path;

/** What the store asks of the canonical archive. */
interface Trees {
  /**
   * Makes the canonical copy of a tree in an empty directory, and hashes it in the same pass.
   *
   * @param fsync whether to put each file on the disk as it is written
   */
  ArchiveSummary copy(Path source, Path emptyTarget, boolean fsync) throws IOException;

  /** Reads a whole tree. */
  Digest digest(Path tree) throws IOException;

  /** By the archive's own services. */
  static Trees of(TreeCopier copier, TreeArchiver archiver) {
    return new Trees() {
      @Override
      public ArchiveSummary copy(Path source, Path emptyTarget, boolean fsync) throws IOException {
        return copier.copy(source, emptyTarget, fsync);
      }

      @Override
      public Digest digest(Path tree) throws IOException {
        return archiver.digest(tree).digest();
      }
    };
  }
}
