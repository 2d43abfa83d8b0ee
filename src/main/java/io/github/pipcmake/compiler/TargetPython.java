package io.github.pipcmake.compiler;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

  /**
   * By the names of FindPython, FindPython3, and FindPythonLibs of old. Build backends name this
   * machine's Python as the root, whose {@code python-config} would say what is linked here.
   */
  public Map<String, String> entries() throws IOException {
    Map<String, String> entries = new TreeMap<>();
    Optional<Path> library = library();
    for (String prefix : List.of("Python", "Python3", "PYTHON")) {
      entries.put(prefix + "_ROOT_DIR", slashes(directory));
      entries.put(prefix + "_INCLUDE_DIR", slashes(directory.resolve(INCLUDE)));
      library.ifPresent(file -> entries.put(prefix + "_LIBRARY", slashes(file)));
    }
    return entries;
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

  private Optional<Path> library() throws IOException {
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

  private static String slashes(Path path) {
    return path.toString().replace('\\', '/');
  }
}
