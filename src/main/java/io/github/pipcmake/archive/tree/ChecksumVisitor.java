package io.github.pipcmake.archive.tree;

import io.github.pipcmake.archive.TreeVisitor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * Takes the checksum of each file that it passes on.
 *
 * @since 0.1.0
 */
public final class ChecksumVisitor implements TreeVisitor {
  private final TreeVisitor next;
  private final ContentChecksums checksums;

  /** Passes all on to the next visitor. */
  public ChecksumVisitor(TreeVisitor next, ContentChecksums checksums) {
    this.next = next;
    this.checksums = checksums;
  }

  @Override
  public void directory(String name) throws IOException {
    next.directory(name);
  }

  @Override
  public void file(String name, boolean executable, long size, InputStream content)
      throws IOException {
    CheckedInputStream summed = new CheckedInputStream(content, new CRC32C());
    next.file(name, executable, size, summed);
    if (summed.read() >= 0) { // the next one left something
      summed.transferTo(OutputStream.nullOutputStream());
    }
    checksums.add(name, size, summed.getChecksum().getValue());
  }

  @Override
  public void link(String name, String target) throws IOException {
    next.link(name, target);
  }
}
