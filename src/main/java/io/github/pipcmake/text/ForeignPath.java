package io.github.pipcmake.text;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Paths in texts from elsewhere, which need not be paths of this system.
 *
 * @since 0.1.0
 */
public final class ForeignPath {
  private ForeignPath() {}

  /** The path that a text is; empty if it is none on this system. */
  public static Optional<Path> of(String text) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** The path that a text is in a directory, normalised; empty if it is none on this system. */
  public static Optional<Path> in(Path directory, String text) {
    return of(text).map(path -> directory.resolve(path).normalize());
  }
}
