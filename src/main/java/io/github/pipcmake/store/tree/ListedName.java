package io.github.pipcmake.store.tree;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Names in a listing, the same in every locale. On POSIX a name is bytes, which Java turns into
 * text by the locale; a {@code file:} URI keeps the bytes. So every name with anything but plain
 * ASCII is written as in a URI.
 */
final class ListedName {
  private ListedName() {}

  /** The last part of an absolute path. */
  static String of(Path path) {
    String name = path.getFileName().toString();
    if (isPlain(name)) {
      return name;
    }
    String encoded = encoded(path);
    return encoded.substring(encoded.lastIndexOf('/') + 1);
  }

  /** The target of a link. */
  static String ofTarget(Path target) {
    String text = target.toString();
    if (isPlain(text)) {
      return text;
    }
    // A relative path has no URI of its own; no link begins with two slashes.
    return target.isAbsolute()
        ? encoded(target)
        : "/" + encoded(target.getFileSystem().getPath("/").resolve(target));
  }

  /** Without the slash that is added if the path happens to be a directory. */
  private static String encoded(Path path) {
    String encoded = path.toUri().getRawPath();
    return encoded.endsWith("/") ? encoded.substring(0, encoded.length() - 1) : encoded;
  }

  /**
   * The one form of a listed name: a URI also encodes plain letters such as brackets, if another
   * letter of the name is not plain.
   */
  static String unified(String listed) {
    if (listed.indexOf('%') < 0) {
      return listed;
    }
    byte[] bytes = listed.getBytes(US_ASCII);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream();
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '%' && i + 2 < bytes.length) {
        decoded.write(HexFormat.fromHexDigits(listed, i + 1, i + 3));
        i += 2;
      } else {
        decoded.write(bytes[i]);
      }
    }
    return encoded(decoded.toByteArray());
  }

  /** The form of {@link #unified} for a name as it is in an archive. */
  static String ofUnicode(String name) {
    return isPlain(name) ? name : encoded(name.getBytes(UTF_8));
  }

  private static String encoded(byte[] name) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : name) {
      if (isPlain(b & 0xff)) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return encoded.toString();
  }

  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (!isPlain(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(int c) {
    return c > ' ' && c < 0x7f && c != '%';
  }
}
