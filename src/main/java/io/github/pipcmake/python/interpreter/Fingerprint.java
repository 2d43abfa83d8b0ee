package io.github.pipcmake.python.interpreter;

import io.github.pipcmake.text.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/**
 * Makes the key of a memo. Every part goes in with its length, so that no two lists of parts agree.
 *
 * @since 0.1.0
 */
public final class Fingerprint {
  private final MessageDigest digest = Sha256.digest();

  /** Begins with what sort of key it is, and which version of it. */
  public Fingerprint(String kind) {
    add(kind);
  }

  public Fingerprint add(String part) {
    return add(part.getBytes(StandardCharsets.UTF_8));
  }

  public Fingerprint add(byte[] part) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
    digest.update(part);
    return this;
  }

  /** A file by its real path, size and time. */
  Fingerprint addIdentity(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return add(file.toRealPath().toString())
        .add(Long.toString(attributes.size()))
        .add(time(attributes));
  }

  /** A directory by its time, which a new or removed name in it changes; if there is none, that. */
  Fingerprint addDirectory(Path directory) {
    String time;
    try {
      time = time(Files.readAttributes(directory, BasicFileAttributes.class));
    } catch (IOException e) {
      time = "none";
    }
    return add(directory.toString()).add(time);
  }

  /** A small file by its content; one that is not there, or is no file, adds nothing. */
  Fingerprint addContent(Path file) throws IOException {
    if (Files.isRegularFile(file)) {
      add(file.toString()).add(Files.readAllBytes(file));
    }
    return this;
  }

  /** 64 lower-case hexadecimal digits; nothing can be added after. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String time(BasicFileAttributes attributes) {
    return Long.toString(attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
  }
}
