package io.github.pipcmake.python.venv;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a virtual environment has its packages, by the layouts of POSIX and Windows.
 *
 * @since 0.1.0
 */
public final class SitePackages {
  private SitePackages() {}

  /** All such directories that are there. */
  public static List<Path> in(Path environment) throws IOException {
    List<Path> found = new ArrayList<>();
    for (String library : List.of("lib", "lib64", "Lib")) {
      Path directory = environment.resolve(library);
      if (Files.isDirectory(directory)) {
        addIfThere(directory.resolve("site-packages"), found);
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(directory, "py*")) {
          for (Path version : versions) {
            addIfThere(version.resolve("site-packages"), found);
          }
        }
      }
    }
    return found;
  }

  private static void addIfThere(Path directory, List<Path> found) {
    if (Files.isDirectory(directory)) {
      found.add(directory);
    }
  }
}
