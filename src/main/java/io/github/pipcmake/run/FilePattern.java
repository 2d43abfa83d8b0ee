package io.github.pipcmake.run;

import java.io.File;
import java.nio.file.Path;
import org.codehaus.plexus.util.SelectorUtils;

/**
 * A path, or a pattern as Ant writes it: {@code *} and {@code ?} stand for characters of a name,
 * {@code **} for any directories.
 *
 * @param text as the user wrote it
 * @param start the file or directory that is meant, or the directory in which a pattern begins
 * @param pattern what files below {@code start} have to match; empty if all do
 */
record FilePattern(String text, Path start, String pattern) {
  /**
   * Reads one.
   *
   * @param base that a relative one counts from
   * @param text with slashes, on Windows also with backslashes
   */
  static FilePattern of(Path base, String text) {
    String slashes = text.replace(File.separatorChar, '/');
    int first = slashes.length() - slashes.replaceFirst("^[^*?]*", "").length();
    if (first == slashes.length()) {
      return new FilePattern(text, base.resolve(slashes).normalize(), "");
    }
    int directory = slashes.lastIndexOf('/', first) + 1;
    String pattern = slashes.substring(directory) + (slashes.endsWith("/") ? "**" : "");
    return new FilePattern(
        text,
        base.resolve(slashes.substring(0, directory)).normalize(),
        pattern.replace('/', File.separatorChar));
  }

  /** Whether it means a file that is {@code start} or below it. */
  boolean matches(Path file) {
    return pattern.isEmpty() || SelectorUtils.matchPath(pattern, start.relativize(file).toString());
  }
}
