package io.github.pipcmake.archive;

import io.airlift.compress.zstd.ZstdInputStream;
import io.airlift.compress.zstd.ZstdOutputStream;
import io.github.pipcmake.text.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/**
 * A canonical archive as a file: {@code .tar} as it is, {@code .tar.zst} compressed by zstd (RFC
 * 8878). The digest is always that of the uncompressed archive.
 *
 * @param path the file, which need not exist
 * @param compressed whether its content is compressed
 * @since 0.1.0
 */
public record ArchiveFile(Path path, boolean compressed) {
  private static final int BUFFER = 1 << 20;

  /**
   * By the ending of its name.
   *
   * @throws MalformedArchiveException if it has another ending
   */
  public static ArchiveFile of(Path path) throws MalformedArchiveException {
    String name = path.toString();
    if (name.endsWith(".tar") || name.endsWith(".tar.zst")) {
      return new ArchiveFile(path, name.endsWith(".zst"));
    }
    throw new MalformedArchiveException(
        path + " is not the name of an archive: let it end in .tar, or in .tar.zst to compress it");
  }

  /**
   * Makes the file, which must not exist.
   *
   * @return takes the uncompressed archive
   */
  public OutputStream create() throws IOException {
    OutputStream out =
        new BufferedOutputStream(
            Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            BUFFER);
    return compressed ? new ZstdOutputStream(out) : out;
  }

  /**
   * Gives the uncompressed archive.
   *
   * @throws MalformedArchiveException if there is something else than a regular file; and from the
   *     stream, if the file is cut, not made by zstd, or takes a window of more than 128 MiB
   */
  public InputStream open() throws IOException {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new MalformedArchiveException(
          path + " is not a file: name an archive that store-export wrote");
    }
    InputStream in = Files.newInputStream(path);
    return compressed ? new Decompressed(in, path) : in;
  }

  /**
   * Hashes the whole archive. Nothing of it is understood before, and nothing is written, however
   * much it may be when it is decompressed.
   *
   * @return how many bytes it has, uncompressed
   * @throws MalformedArchiveException if it has another digest
   */
  public long require(Digest expected) throws IOException {
    MessageDigest sha256 = Sha256.digest();
    long bytes = 0;
    try (InputStream in = new DigestInputStream(open(), sha256)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        bytes += read;
      }
    }
    require(expected, ArchiveWriter.digest(sha256));
    return bytes;
  }

  /**
   * Whether it holds an archive.
   *
   * @param size how many bytes that has, uncompressed; nothing is read beyond
   * @throws IOException if it cannot be read
   */
  public boolean has(Digest expected, long size) throws IOException {
    LinkRule links = LinkRule.none();
    try (ArchiveWriter ignored = new ArchiveWriter(OutputStream.nullOutputStream(), links)) {
      new ArchiveReader(links).readOnce(this, expected, size, ignored);
      return true;
    } catch (MalformedArchiveException e) {
      return false;
    }
  }

  /**
   * Compares digests.
   *
   * @throws MalformedArchiveException if they differ
   */
  void require(Digest expected, Digest actual) throws MalformedArchiveException {
    if (!actual.equals(expected)) {
      throw new MalformedArchiveException(
          path
              + " is not the archive that was asked for: its digest is "
              + actual
              + ", not "
              + expected);
    }
  }

  /** What the library finds wrong is the file's fault, so it is said like any other. */
  private static final class Decompressed extends BulkInput {
    private final InputStream in;
    private final Path path;

    Decompressed(InputStream compressed, Path path) {
      this.in = new ZstdInputStream(new ZstdFrames(compressed, path));
      this.path = path;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      try {
        return in.read(buffer, offset, length);
      } catch (RuntimeException e) {
        throw new MalformedArchiveException(
            path + " cannot be decompressed: it is damaged, or not made by zstd", e);
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
