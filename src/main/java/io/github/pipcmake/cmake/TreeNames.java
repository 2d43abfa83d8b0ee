package io.github.pipcmake.cmake;

import java.nio.file.Path;

/**
 * Names files of a walk by their path below its root, with slashes. {@link Path#relativize} takes
 * ten times as long, and every build names all sources.
 *
 * @param prefix how many characters come before such a path
 * @param separator of the file system
 */
record TreeNames(int prefix, String separator) {
  static TreeNames below(Path root) {
    String separator = root.getFileSystem().getSeparator();
    String text = root.toString();
    return new TreeNames(text.length() + (text.endsWith(separator) ? 0 : 1), separator);
  }

  /** The name of a file that the walk came to. */
  String of(Path file) {
    String name = file.toString().substring(prefix);
    return separator.equals("/") ? name : name.replace(separator, "/");
  }
}
