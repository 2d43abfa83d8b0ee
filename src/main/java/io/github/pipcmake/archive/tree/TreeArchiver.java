package io.github.pipcmake.archive.tree;

import io.github.pipcmake.archive.ArchiveSummary;
import io.github.pipcmake.archive.ArchiveWriter;
import io.github.pipcmake.archive.LinkRule;
import io.github.pipcmake.archive.MalformedArchiveException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import javax.inject.Inject;
import javax.inject.Singleton;

/**
 * Makes the canonical archive of a tree, to keep it or only to know its digest.
 *
 * @since 0.1.0
 */
@Singleton
public final class TreeArchiver {
  private final LinkRule links;
  private final TreeWalker walker = new TreeWalker();

  /** Archives environments, whose link to the interpreter may leave the tree. */
  @Inject
  public TreeArchiver() {
    this(LinkRule.interpreterOnly());
  }

  /** Archives any trees. */
  public TreeArchiver(LinkRule links) {
    this.links = links;
  }

  /**
   * Writes the archive of a tree.
   *
   * @param tree its root
   * @param out takes the archive, and stays open
   * @throws MalformedArchiveException if the tree holds what an archive cannot
   * @throws IOException if something cannot be read or written, changes meanwhile, or is neither
   *     directory, regular file nor link
   */
  public ArchiveSummary archive(Path tree, OutputStream out) throws IOException {
    return archive(visitor -> walker.walk(tree, visitor), out);
  }

  /**
   * Writes the archive of what a source shows.
   *
   * @param out takes the archive, and stays open
   */
  public ArchiveSummary archive(TreeSource source, OutputStream out) throws IOException {
    @SuppressWarnings("resource") // closing it would close the caller's stream
    ArchiveWriter writer = new ArchiveWriter(out, links);
    source.show(writer);
    return writer.finish();
  }

  /**
   * Archives a tree without writing the archive.
   *
   * @param tree its root
   * @throws MalformedArchiveException if the tree holds what an archive cannot
   * @throws IOException as {@link #archive} does
   */
  public ArchiveSummary digest(Path tree) throws IOException {
    return archive(tree, OutputStream.nullOutputStream());
  }
}
