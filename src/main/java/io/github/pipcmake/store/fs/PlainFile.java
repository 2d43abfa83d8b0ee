package io.github.pipcmake.store.fs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads the small files of a store, at whose place somebody may have put anything: a link leads to
 * what is not of the store, a pipe has no end and no beginning either.
 *
 * @since 0.1.0
 */
public final class PlainFile {
  /** A listing has a hundred bytes for each file of a tree. */
  static final long LARGEST = 256L << 20;

  private PlainFile() {}

  /**
   * The text of a regular file.
   *
   * @throws NoSuchFileException if nothing is there
   * @throws java.nio.charset.CharacterCodingException if it is no text of that kind
   * @throws IrregularFileException if it is no regular file, or larger than {@value #LARGEST} bytes
   */
  public static String read(Path file, Charset charset) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.isRegularFile()) {
      throw new IrregularFileException(file, "it is not a regular file");
    }
    if (attributes.size() > LARGEST) {
      throw new IrregularFileException(file, "it is too large");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      bytes = in.readNBytes((int) LARGEST);
    }
    return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  /** When something was changed last, a link itself; nothing if it is not there. */
  public static Optional<Instant> time(Path file) throws IOException {
    try {
      return Optional.of(Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Whether something other than a regular file is there, a link among others. */
  public static boolean isOther(Path file) throws IOException {
    try {
      return !Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .isRegularFile();
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
