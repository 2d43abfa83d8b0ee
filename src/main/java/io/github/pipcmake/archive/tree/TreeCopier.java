package io.github.pipcmake.archive.tree;

import io.github.pipcmake.archive.ArchiveSummary;
import io.github.pipcmake.archive.ArchiveWriter;
import io.github.pipcmake.archive.ArchivingVisitor;
import io.github.pipcmake.archive.LinkRule;
import io.github.pipcmake.archive.MalformedArchiveException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import javax.inject.Inject;
import javax.inject.Singleton;

/**
 * Makes the canonical copy of a tree: archives it and extracts it in the same pass, every file read
 * once.
 *
 * @since 0.1.0
 */
@Singleton
public final class TreeCopier {
  private final LinkRule links;
  private final TreeWalker walker = new TreeWalker();

  /** Copies environments, whose link to the interpreter may leave the tree. */
  @Inject
  public TreeCopier() {
    this(LinkRule.interpreterOnly());
  }

  /** Copies any trees. */
  public TreeCopier(LinkRule links) {
    this.links = links;
  }

  /**
   * Copies a tree as its archive says it: what an archive leaves out is not copied, and modes and
   * times are those of {@link TreeExtractor}. If it fails, the target holds a part of the tree, to
   * be deleted by the caller.
   *
   * @param source the root of the tree, which nobody changes meanwhile
   * @param emptyTarget an empty directory that is there
   * @param fsync whether all is on disk when the method returns
   * @param checksums takes those of the files on the way
   * @return the summary of the tree's archive
   * @throws MalformedArchiveException if the tree holds what an archive cannot
   * @throws IOException if something cannot be read or written, changes meanwhile, or is neither
   *     directory, regular file nor link
   */
  public ArchiveSummary copy(
      Path source, Path emptyTarget, boolean fsync, ContentChecksums checksums) throws IOException {
    return make(visitor -> walker.walk(source, visitor), emptyTarget, fsync, checksums);
  }

  /** Makes the tree of entries that come from anywhere, under the same rules. */
  public ArchiveSummary make(
      TreeSource source, Path emptyTarget, boolean fsync, ContentChecksums checksums)
      throws IOException {
    try (ArchiveWriter writer = new ArchiveWriter(OutputStream.nullOutputStream(), links);
        TreeExtractor extractor = new TreeExtractor(emptyTarget, links, fsync)) {
      source.show(new ChecksumVisitor(new ArchivingVisitor(writer, extractor), checksums));
      extractor.finish();
      return writer.finish();
    }
  }
}
