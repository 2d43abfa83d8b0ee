package io.github.pipcmake.mojo;

import java.io.File;
import java.nio.file.Path;

/**
 * Paths that begin with {@code ~}. A shell replaces that only at the start of a word, so {@code
 * -Dpip-cmake.store=~/store} reaches Maven as it is, and Maven puts the base directory before it.
 */
final class HomePath {
  private HomePath() {}

  /** The path that was meant: what follows a {@code ~} is in the home directory. */
  static Path of(File file) {
    return of(file, Path.of(System.getProperty("user.home")));
  }

  static Path of(File file, Path home) {
    Path path = file.toPath();
    for (int i = 0; i < path.getNameCount(); i++) {
      if (path.getName(i).toString().equals("~")) {
        return i + 1 == path.getNameCount()
            ? home
            : home.resolve(path.subpath(i + 1, path.getNameCount()));
      }
    }
    return path;
  }
}
