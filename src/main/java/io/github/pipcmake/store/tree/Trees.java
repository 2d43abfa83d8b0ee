package io.github.pipcmake.store.tree;

import io.github.pipcmake.archive.ArchiveFile;
import io.github.pipcmake.archive.ArchiveReader;
import io.github.pipcmake.archive.ArchiveSummary;
import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.archive.LinkRule;
import io.github.pipcmake.archive.tree.ChecksumVisitor;
import io.github.pipcmake.archive.tree.ContentChecksums;
import io.github.pipcmake.archive.tree.TreeArchiver;
import io.github.pipcmake.archive.tree.TreeCopier;
import io.github.pipcmake.archive.tree.TreeExtractor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * What the store asks of the canonical archive.
 *
 * @since 0.1.0
 */
public interface Trees {
  /**
   * Makes the canonical copy of a tree in an empty directory, and hashes it in the same pass.
   *
   * @param fsync whether to put each file on the disk as it is written
   */
  ArchiveSummary copy(Path source, Path emptyTarget, boolean fsync) throws IOException;

  /** As the other; the checksums of the files may come or not. */
  default ArchiveSummary copy(
      Path source, Path emptyTarget, boolean fsync, ContentChecksums checksums) throws IOException {
    return copy(source, emptyTarget, fsync);
  }

  /** Reads a whole tree. */
  Digest digest(Path tree) throws IOException;

  /** Reads a whole tree and writes its archive. */
  default ArchiveSummary archive(Path tree, OutputStream out) throws IOException {
    return new TreeArchiver().archive(tree, out);
  }

  /** Reads one file. */
  default FileChecksums.Sum sum(Path file) throws IOException {
    return FileChecksums.Sum.of(file);
  }

  /** Extracts an archive of which the digest has been checked, in an empty directory. */
  default ArchiveSummary extract(
      ArchiveFile file,
      Digest expected,
      Path emptyTarget,
      boolean fsync,
      ContentChecksums checksums)
      throws IOException {
    LinkRule links = LinkRule.interpreterOnly();
    try (TreeExtractor extractor = new TreeExtractor(emptyTarget, links, fsync)) {
      ArchiveSummary summary =
          new ArchiveReader(links).read(file, expected, new ChecksumVisitor(extractor, checksums));
      extractor.finish();
      return summary;
    }
  }

  /** By the archive's own services. */
  static Trees of(TreeCopier copier, TreeArchiver archiver) {
    return new Trees() {
      @Override
      public ArchiveSummary copy(Path source, Path emptyTarget, boolean fsync) throws IOException {
        return copier.copy(source, emptyTarget, fsync);
      }

      @Override
      public ArchiveSummary copy(
          Path source, Path emptyTarget, boolean fsync, ContentChecksums checksums)
          throws IOException {
        return copier.copy(source, emptyTarget, fsync, checksums);
      }

      @Override
      public Digest digest(Path tree) throws IOException {
        return archiver.digest(tree).digest();
      }

      @Override
      public ArchiveSummary archive(Path tree, OutputStream out) throws IOException {
        return archiver.archive(tree, out);
      }
    };
  }
}
