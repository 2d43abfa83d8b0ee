package io.github.pipcmake.cmake.graph;

import java.nio.file.Path;

/**
 * Names files of a walk by their path below its root, with slashes. {@link Path#relativize} takes
 * ten times as long, and every build names all sources.
 *
 * @param prefix how many characters come before such a path
 * @param separator of the file system
 * @since 0.1.0
 */
public record TreeNames(int prefix, String separator) {
  public static TreeNames below(Path root) {
    String separator = root.getFileSystem().getSeparator();
    String text = root.toString();
    return new TreeNames(text.length() + (text.endsWith(separator) ? 0 : 1), separator);
  }

  /** The name of a file that the walk came to. */
  public String of(Path file) {
    String name = file.toString().substring(prefix);
    return separator.equals("/") ? name : name.replace(separator, "/");
  }
}
