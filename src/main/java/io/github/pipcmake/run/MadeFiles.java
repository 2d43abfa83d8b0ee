package io.github.pipcmake.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/**
 * Files that programs made in {@code target}, which {@code mvn clean} would remove, too.
 *
 * @param base the project's base directory, which their names count from
 * @param buildDirectory Maven's {@code target}
 */
record MadeFiles(Path base, Path buildDirectory) {
  /** Removes those that are in {@code target}. */
  void remove(Collection<String> names) throws IOException {
    for (String name : names) {
      Path file = base.resolve(name);
      if (isBelow(buildDirectory, file)) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Links on the way may lead elsewhere. */
  private static boolean isBelow(Path directory, Path file) throws IOException {
    Path parent = file.getParent();
    return parent != null
        && Files.isDirectory(parent)
        && Files.isDirectory(directory)
        && parent.toRealPath().startsWith(directory.toRealPath());
  }
}
