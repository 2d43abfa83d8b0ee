package io.github.pipcmake.sources;

import io.github.pipcmake.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that something is made from.
 *
 * @param stamp what tells it from another state of itself
 * @param content the SHA-256 of what it holds, in hex; {@link #UNREADABLE}; or, of a link, {@code
 *     -> } and where it leads
 * @since 0.1.0
 */
public record Source(FileStamp stamp, String content) {
  /** The content of what cannot be read: nobody knows whether it changed. */
  public static final String UNREADABLE = "unreadable";

  private static final String LINK = "-> ";

  private static final String PROGRAM = " x";

  /** Of a regular file. */
  static Source file(FileStamp stamp, String hash) {
    return new Source(stamp, hash + (stamp.isExecutable() ? PROGRAM : ""));
  }

  /** Of a link that is kept as a link. */
  public static Source link(FileStamp stamp, String target) {
    return new Source(stamp, LINK + target);
  }

  /** Where it leads; empty if it is no link. */
  String target() {
    return content.startsWith(LINK) ? content.substring(LINK.length()) : "";
  }

  /** Whether it is a link that is kept as a link. */
  public boolean isLink() {
    return content.startsWith(LINK);
  }

  /** Whether it could be read. */
  public boolean isReadable() {
    return !content.equals(UNREADABLE);
  }

  /** A regular file as it is now; unreadable if it cannot be read. */
  public static Source read(Path file) {
    FileStamp stamp = FileStamp.NO_FILE;
    try {
      stamp = FileStamp.of(file);
      return file(stamp, hash(file, OutputStream.nullOutputStream()));
    } catch (IOException e) {
      return new Source(stamp, UNREADABLE);
    }
  }

  /** The same as it is now; read only if its stamp is another or too fresh to be trusted. */
  public Source now(Path file, long looked) {
    try {
      if (isReadable() && !stamp.isRacy(looked) && stamp.equals(FileStamp.of(file))) {
        return this;
      }
    } catch (IOException e) {
      return new Source(stamp, UNREADABLE);
    }
    return read(file);
  }

  /** The SHA-256 of what a file holds, in hex; empty if it cannot be read. */
  public static Optional<String> hash(Path file) {
    try {
      return Optional.of(hash(file, OutputStream.nullOutputStream()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Passes on what a file holds, and gives its SHA-256 in hex. */
  static String hash(Path file, OutputStream to) throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      return Sha256.of(content, to);
    }
  }
}
