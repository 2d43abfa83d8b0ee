package io.github.pipcmake.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pipcmake.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Reads canonical archives and nothing else. Each entry is checked before the visitor sees it, and
 * written again: in the end the two archives must have the same digest, so what tar readers
 * understand in different ways is refused. Memory does not grow with the archive.
 *
 * @since 0.1.0
 */
public final class ArchiveReader {
  private final LinkRule links;

  /** Reads archives whose links keep a rule. */
  public ArchiveReader(LinkRule links) {
    this.links = links;
  }

  /**
   * Shows the entries of an archive to a visitor. What the visitor has seen counts only when this
   * returns: that the archive is canonical is known at its end.
   *
   * @param archive is read to its end, and not closed
   * @throws MalformedArchiveException if this is not a canonical archive; the message names the
   *     entry, if one is at fault
   * @throws IOException if the archive cannot be read; and what the visitor throws
   */
  public ArchiveSummary read(InputStream archive, TreeVisitor visitor) throws IOException {
    MessageDigest sha256 = Sha256.digest();
    TarBlocks tar = new TarBlocks(new DigestInputStream(archive, sha256));
    try (ArchiveWriter writer = new ArchiveWriter(OutputStream.nullOutputStream(), links)) {
      ArchivingVisitor next = new ArchivingVisitor(writer, visitor);
      for (TarArchiveEntry entry = tar.next(); entry != null; entry = tar.next()) {
        show(entry, tar, next);
      }
      tar.checkEnd();
      ArchiveSummary summary = writer.finish();
      if (!summary.digest().equals(ArchiveWriter.digest(sha256))) {
        throw new MalformedArchiveException(
            "The archive is not in the canonical form: the same tree has another archive, "
                + summary.digest());
      }
      return summary;
    }
  }

  /**
   * Reads an archive from a file of which the digest is known: the file is hashed before any of it
   * is understood.
   *
   * @throws MalformedArchiveException if the file has another digest, or is not a canonical archive
   * @throws IOException if the file cannot be read; and what the visitor throws
   */
  public ArchiveSummary read(ArchiveFile file, Digest expected, TreeVisitor visitor)
      throws IOException {
    file.require(expected);
    try (InputStream in = file.open()) {
      ArchiveSummary summary = read(in, visitor);
      file.require(expected, summary.digest()); // again: the file may have changed between
      return summary;
    }
  }

  /**
   * Reads an archive from a file that may hold anything, in one pass. So the visitor sees entries
   * of which nobody knows yet whether they are the right ones: they count when this returns.
   *
   * @param size how many bytes the uncompressed archive has; nothing is read beyond
   * @throws MalformedArchiveException if the file has another digest or size, or is not a canonical
   *     archive
   * @throws IOException if the file cannot be read; and what the visitor throws
   */
  public ArchiveSummary readOnce(ArchiveFile file, Digest expected, long size, TreeVisitor visitor)
      throws IOException {
    try (InputStream in = new Bounded(file, size)) {
      ArchiveSummary summary = read(in, visitor);
      file.require(expected, summary.digest());
      return summary;
    }
  }

  /** An archive that ends when it has to. */
  private static final class Bounded extends BulkInput {
    private final InputStream in;
    private final ArchiveFile file;
    private final long size;
    private long seen;

    Bounded(ArchiveFile file, long size) throws IOException {
      this.in = file.open();
      this.file = file;
      this.size = size;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = in.read(buffer, offset, length);
      seen += Math.max(read, 0);
      if (seen > size) {
        throw new MalformedArchiveException(
            "%s is not the archive that was asked for: it has more than %d bytes"
                .formatted(file.path(), size));
      }
      return read;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  private static void show(TarArchiveEntry entry, TarBlocks tar, TreeVisitor next)
      throws IOException {
    String name = entry.getName();
    switch (entry.getLinkFlag()) {
      case TarConstants.LF_DIR -> {
        check(entry, 0755, 0755);
        if (entry.getSize() != 0 || !name.endsWith("/")) {
          throw new MalformedArchiveException(name, "it is a directory that looks like a file");
        }
        next.directory(name.substring(0, name.length() - 1));
      }
      case TarConstants.LF_NORMAL -> {
        check(entry, 0644, 0755);
        boolean executable = entry.getMode() == 0755;
        next.file(name, executable, entry.getSize(), tar.content(name));
      }
      case TarConstants.LF_SYMLINK -> {
        check(entry, 0777, 0777);
        if (entry.getSize() != 0) {
          throw new MalformedArchiveException(name, "it is a link with content");
        }
        next.link(name, entry.getLinkName());
      }
      default ->
          throw new MalformedArchiveException(
              name, "it is " + kind(entry) + ", not a directory, regular file or symbolic link");
    }
  }

  private static void check(TarArchiveEntry entry, int mode, int orMode) throws IOException {
    String name = entry.getName();
    if (entry.isSparse()) {
      throw new MalformedArchiveException(name, "it is a sparse file");
    }
    if (entry.getMode() != mode && entry.getMode() != orMode) {
      throw new MalformedArchiveException(
          name, "its mode is 0" + Integer.toOctalString(entry.getMode()));
    }
    if (entry.getLongUserId() != 0
        || entry.getLongGroupId() != 0
        || !entry.getUserName().isEmpty()
        || !entry.getGroupName().isEmpty()) {
      throw new MalformedArchiveException(name, "it has an owner");
    }
    if (entry.getLastModifiedTime().toMillis() != 0) {
      throw new MalformedArchiveException(name, "its time is not 0");
    }
  }

  private static String kind(TarArchiveEntry entry) {
    return switch (entry.getLinkFlag()) {
      case TarConstants.LF_LINK -> "a hard link";
      case TarConstants.LF_CHR -> "a character device";
      case TarConstants.LF_BLK -> "a block device";
      case TarConstants.LF_FIFO -> "a FIFO";
      case TarConstants.LF_GNUTYPE_SPARSE -> "a sparse file";
      default -> "of type " + new String(new byte[] {entry.getLinkFlag()}, UTF_8).trim();
    };
  }
}
