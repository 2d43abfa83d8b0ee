package io.github.pipcmake.archive.tree;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Names between archive and disk, by their UTF-8 bytes, whatever the locale. On POSIX a name is
 * bytes, which Java turns into text by the locale: in the C locale, common in containers, it loses
 * every letter that is not ASCII. A {@code file:} URI keeps the bytes, in both directions.
 *
 * @since 0.1.0
 */
public final class NativeNames {
  private static final char REPLACEMENT = '\ufffd';

  private final boolean unicode;

  /**
   * Takes what the platform does.
   *
   * @param unicode whether the platform's own text of a name is Unicode, as far as it is text
   */
  NativeNames(boolean unicode) {
    this.unicode = unicode;
  }

  public static NativeNames ofThisProcess() {
    // Windows and macOS store names as Unicode.
    String os = System.getProperty("os.name", "");
    String encoding = System.getProperty("sun.jnu.encoding", "");
    return new NativeNames(
        os.startsWith("Windows") || os.startsWith("Mac") || encoding.equalsIgnoreCase("UTF-8"));
  }

  /**
   * The last part of a path.
   *
   * @throws IOException if it is not UTF-8
   */
  String name(Path path) throws IOException {
    Path name = path.getFileName();
    if (name == null) {
      throw new IllegalArgumentException(path + " has no name");
    }
    String text = name.toString();
    return isFaithful(text) ? text : decoded(path, bytes(path, true));
  }

  /**
   * The target of a link with {@code /} between its parts.
   *
   * @throws IOException if it is not UTF-8
   */
  public String target(Path link, Path target) throws IOException {
    String text = target.toString();
    if (!isFaithful(text)) {
      if (target.isAbsolute()) {
        return decoded(link, bytes(target, false));
      }
      // A relative path has no URI of its own: give it a root, and take that away again.
      byte[] rooted = bytes(Path.of("/").resolve(target), false);
      return decoded(link, Arrays.copyOfRange(rooted, 1, rooted.length));
    }
    return target.getFileSystem().getSeparator().equals("\\") ? text.replace('\\', '/') : text;
  }

  /** The place of a name of an archive below a directory. */
  public Path resolve(Path directory, String name) {
    if (isFaithful(name)) {
      return directory.resolve(name);
    }
    return Path.of(URI.create("file://" + encoded(directory) + "/" + encoded(name)));
  }

  /** A path for the target of a link, made to be written into the link. */
  public Path target(Path link, String target) {
    if (isFaithful(target)) {
      return link.getFileSystem().getPath(target);
    }
    boolean absolute = target.startsWith("/");
    Path rooted = Path.of(URI.create("file://" + (absolute ? "" : "/") + encoded(target)));
    return absolute ? rooted : rooted.subpath(0, rooted.getNameCount());
  }

  private boolean isFaithful(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80 && (!unicode || c == REPLACEMENT)) {
        return false;
      }
    }
    return true;
  }

  private static String encoded(Path directory) {
    return directory.toAbsolutePath().toUri().getRawPath().replaceAll("/+$", "");
  }

  private static String encoded(String name) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : name.getBytes(UTF_8)) {
      if (b == '/') {
        encoded.append('/');
      } else {
        encoded.append('%').append(HexFormat.of().toHexDigits(b));
      }
    }
    return encoded.toString();
  }

  private static byte[] bytes(Path path, boolean lastPart) {
    // toUri adds a slash if the path is a directory
    String raw = path.toUri().getRawPath().replaceAll("(?<=.)/+$", "");
    String part = lastPart ? raw.substring(raw.lastIndexOf('/') + 1) : raw;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c == '%') {
        bytes.write(HexFormat.fromHexDigits(part, i + 1, i + 3));
        i += 2;
      } else {
        bytes.write(c);
      }
    }
    return bytes.toByteArray();
  }

  private static String decoded(Path path, byte[] bytes) throws IOException {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IOException(
          path.toUri().getRawPath() + " cannot be archived: its name or target is not UTF-8", e);
    }
  }
}
