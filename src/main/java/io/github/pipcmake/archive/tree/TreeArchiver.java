package io.github.pipcmake.archive.tree;

import io.github.pipcmake.archive.ArchiveSummary;
import io.github.pipcmake.archive.ArchiveWriter;
import io.github.pipcmake.archive.LinkRule;
import io.github.pipcmake.archive.MalformedArchiveException;
import io.github.pipcmake.archive.TreeVisitor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Set;
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
    @SuppressWarnings("resource") // closing it would close the caller's stream
    ArchiveWriter writer = new ArchiveWriter(out, links);
    walker.walk(tree, writer);
    return writer.finish();
  }

  /**
   * Archives a tree without some files and links, and without writing the archive.
   *
   * @param leftOut their names, relative to the root
   */
  public ArchiveSummary digestWithout(Path tree, Set<String> leftOut) throws IOException {
    @SuppressWarnings("resource") // there is nothing to close behind it
    ArchiveWriter writer = new ArchiveWriter(OutputStream.nullOutputStream(), links);
    walker.walk(
        tree,
        new TreeVisitor() {
          @Override
          public void directory(String name) throws IOException {
            writer.directory(name);
          }

          @Override
          public void file(String name, boolean executable, long size, InputStream content)
              throws IOException {
            if (leftOut.contains(name)) {
              content.skipNBytes(size);
            } else {
              writer.file(name, executable, size, content);
            }
          }

          @Override
          public void link(String name, String target) throws IOException {
            if (!leftOut.contains(name)) {
              writer.link(name, target);
            }
          }
        });
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
