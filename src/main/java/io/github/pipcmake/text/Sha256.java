package io.github.pipcmake.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256, as 64 lower-case hexadecimal digits.
 *
 * @since 0.1.0
 */
public final class Sha256 {
  private Sha256() {}

  /** Of bytes. */
  public static String of(byte[] content) {
    return hex(digest().digest(content));
  }

  /** Of a text in UTF-8. */
  public static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Of all that a stream has to give. */
  public static String of(InputStream content) throws IOException {
    return of(content, OutputStream.nullOutputStream());
  }

  /** The same, and passes it on. */
  public static String of(InputStream content, OutputStream to) throws IOException {
    DigestInputStream digested = new DigestInputStream(content, digest());
    digested.transferTo(to);
    return hex(digested.getMessageDigest().digest());
  }

  /** For what comes in pieces. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it, see MessageDigest
    }
  }

  /** The digits of a digest that is finished. */
  public static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }
}
