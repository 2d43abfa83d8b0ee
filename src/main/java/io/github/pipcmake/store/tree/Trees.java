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
import io.github.pipcmake.archive.tree.TreeSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * What the store asks of the canonical archive. Tests answer some of it themselves.
 *
 * @since 0.1.0
 */
public class Trees {
  private final TreeCopier copier;
  private final TreeArchiver archiver;

  public Trees(TreeCopier copier, TreeArchiver archiver) {
    this.copier = copier;
    this.archiver = archiver;
  }

  /**
   * Makes the canonical copy of a tree in an empty directory, and hashes it in the same pass.
   *
   * @param fsync whether to put each file on the disk as it is written
   */
  public ArchiveSummary copy(
      Path source, Path emptyTarget, boolean fsync, ContentChecksums checksums) throws IOException {
    return copier.copy(source, emptyTarget, fsync, checksums);
  }

  /** Makes the tree of entries that come from anywhere, and hashes it in the same pass. */
  public ArchiveSummary make(
      TreeSource source, Path emptyTarget, boolean fsync, ContentChecksums checksums)
      throws IOException {
    return copier.make(source, emptyTarget, fsync, checksums);
  }

  /** Reads a whole tree. */
  public Digest digest(Path tree) throws IOException {
    return archiver.digest(tree).digest();
  }

  /** Reads a whole tree and writes its archive. */
  public ArchiveSummary archive(Path tree, OutputStream out) throws IOException {
    return archiver.archive(tree, out);
  }

  /** Reads one file. */
  public FileChecksums.Sum sum(Path file) throws IOException {
    return FileChecksums.Sum.of(file);
  }

  /** Extracts an archive whose digest has been checked, into an empty directory. */
  public ArchiveSummary extract(
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
}
