package io.github.pipcmake.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pipcmake.text.Sha256;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Writes the canonical archive of a tree and takes its digest on the way. An entry that may not
 * come, or not in this place, is refused before a byte of it is written.
 *
 * @since 0.1.0
 */
public final class ArchiveWriter implements TreeVisitor, Closeable {
  private static final int BUFFER = 1 << 16;
  private static final int BLOCK = 512;

  private final OutputStream out;
  private final OutputStream buffered;
  private final MessageDigest sha256 = Sha256.digest();
  private final TarArchiveOutputStream tar;
  private final PlainFiles plainFiles;
  private final EntryRules rules;

  /** Where the content of the file that has begun goes. */
  private OutputStream content;

  private long files;
  private long bytes;

  /**
   * Writes to a stream, which {@link #close()} closes; for the digest alone take {@link
   * OutputStream#nullOutputStream()}.
   *
   * @param links which links may leave the tree
   */
  public ArchiveWriter(OutputStream out, LinkRule links) {
    this.out = out;
    this.rules = new EntryRules(links);
    this.buffered = new BufferedOutputStream(new DigestOutputStream(out, sha256), BUFFER);
    this.tar = tar(buffered);
    this.plainFiles = new PlainFiles(buffered, header(false), header(true));
    this.content = tar;
  }

  private static TarArchiveOutputStream tar(OutputStream out) {
    TarArchiveOutputStream tar = new TarArchiveOutputStream(out, BLOCK, UTF_8.name());
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.setAddPaxHeadersForNonAsciiNames(true);
    return tar;
  }

  /** Of an empty file. */
  private static byte[] header(boolean executable) {
    try {
      ByteArrayOutputStream header = new ByteArrayOutputStream(BLOCK);
      TarArchiveOutputStream tar = tar(header);
      put(tar, file("f", 0), mode(executable));
      return header.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException(e); // in memory
    }
  }

  static Digest digest(MessageDigest finished) {
    return new Digest(Sha256.hex(finished.digest()));
  }

  /**
   * {@inheritDoc}
   *
   * @throws MalformedArchiveException if the entry may not come here
   */
  @Override
  public void directory(String name) throws IOException {
    rules.directory(name);
    put(tar, new TarArchiveEntry(name + "/", TarConstants.LF_DIR, true), 0755);
    tar.closeArchiveEntry();
  }

  /**
   * {@inheritDoc}
   *
   * @throws MalformedArchiveException if the entry may not come here
   * @throws IOException also if {@code content} gives more or fewer bytes than {@code size}
   */
  @Override
  public void file(String name, boolean executable, long size, InputStream content)
      throws IOException {
    beginFile(name, executable, size);
    content.transferTo(fileContent());
    endFile();
  }

  /**
   * {@inheritDoc}
   *
   * @throws MalformedArchiveException if the entry may not come here, or the target may not be
   */
  @Override
  public void link(String name, String target) throws IOException {
    rules.link(name, target);
    TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK, true);
    entry.setLinkName(target);
    put(tar, entry, 0777);
    tar.closeArchiveEntry();
  }

  void beginFile(String name, boolean executable, long size) throws IOException {
    rules.file(name);
    if (PlainFiles.take(name, size)) {
      plainFiles.begin(name, executable, size);
      content = plainFiles;
    } else {
      put(tar, file(name, size), mode(executable));
      content = tar;
    }
    files++;
    bytes += size;
  }

  /** Takes the content of the file that has begun; it refuses a byte more than its size. */
  OutputStream fileContent() {
    return content;
  }

  void endFile() throws IOException {
    if (content == plainFiles) {
      plainFiles.end();
    } else {
      tar.closeArchiveEntry();
    }
  }

  private static TarArchiveEntry file(String name, long size) {
    TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_NORMAL, true);
    entry.setSize(size);
    return entry;
  }

  private static int mode(boolean executable) {
    return executable ? 0755 : 0644;
  }

  private static void put(TarArchiveOutputStream tar, TarArchiveEntry entry, int mode)
      throws IOException {
    // Else the entry says who writes it, when, and as what. PAX headers are the library's own: as
    // version 1.28 makes them they name no user, take the time from here, and have mode 0100644.
    entry.setNames("", "");
    entry.setIds(0, 0);
    entry.setModTime(0);
    entry.setMode(mode);
    tar.putArchiveEntry(entry);
  }

  /**
   * Writes the end of the archive and says what it amounts to. Nothing may be written afterwards.
   */
  public ArchiveSummary finish() throws IOException {
    tar.finish();
    buffered.flush(); // finish() does not
    return new ArchiveSummary(digest(sha256), files, bytes);
  }

  /** Closes the stream. An archive that was not finished stays without its end. */
  @Override
  public void close() throws IOException {
    out.close();
  }
}
