package io.github.pipcmake.compiler;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What sources need of the Python of another platform: a tree of the store with the headers in
 * {@code include}, import libraries in {@code libs} for Windows, and what {@code sysconfig} says
 * there.
 *
 * @param directory the tree
 * @since 0.1.0
 */
public record TargetPython(Path directory) {
  /** The variable that {@code sysconfig.get_platform()} takes for its answer. */
  public static final String PLATFORM = "_PYTHON_HOST_PLATFORM";

  static final String INCLUDE = "include";
  static final String LIBRARIES = "libs";
  static final String MODULE = "_sysconfigdata_pip_cmake";

  /** Of the libraries, that of one series; {@code python3.lib} is for the limited API. */
  private static final Pattern OF_SERIES = Pattern.compile("python3\\d+t?\\.lib");

  /** Whether it is still in the store. */
  boolean isThere() {
    return Files.isDirectory(directory);
  }

  /** The directory of {@code Python.h}. */
  public Path include() {
    return directory.resolve(INCLUDE);
  }

  /**
   * By which this machine's Python answers as that one would, to build backends and to CMake.
   *
   * @param target the platform
   */
  Map<String, String> variables(TargetPlatform target) {
    return Map.of(
        PLATFORM,
        target.pythonPlatform(),
        "_PYTHON_SYSCONFIGDATA_NAME",
        MODULE,
        "PYTHONPATH",
        directory.toString());
  }

  /** What libraries for Windows are linked with. */
  public Optional<Path> library() throws IOException {
    Path libraries = directory.resolve(LIBRARIES);
    if (!Files.isDirectory(libraries)) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(libraries)) {
      for (Path file : files) {
        if (OF_SERIES.matcher(String.valueOf(file.getFileName())).matches()) {
          return Optional.of(file);
        }
      }
    }
    return Optional.empty();
  }
}
