package io.github.pipcmake.store;

import java.nio.file.Path;

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

  private static boolean isPlain(String name) {
    return name.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '%');
  }
}
