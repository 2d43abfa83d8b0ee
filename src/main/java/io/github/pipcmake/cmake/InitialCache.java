package io.github.pipcmake.cmake;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.plexus.util.io.CachingWriter;

/**
 * The script that CMake loads before its first pass, cmake(1) option {@code -C}: it puts the
 * environment in the cache.
 */
final class InitialCache {
  private static final List<String> PYTHONS = List.of("Python", "Python3");

  private final HandOver handOver;
  private final Map<String, String> defines;

  /**
   * Takes the user's defines too, since the user's prefixes and modules come before the
   * environment's.
   */
  InitialCache(HandOver handOver, Map<String, String> defines) {
    this.handOver = handOver;
    this.defines = defines;
  }

  /** The defines that are left to be given on the command line. */
  static Map<String, String> withoutPaths(Map<String, String> defines) {
    Map<String, String> others = new TreeMap<>(defines);
    others.keySet().removeAll(List.of("CMAKE_PREFIX_PATH", "CMAKE_MODULE_PATH"));
    return others;
  }

  /** Writes the script, unless the file already says the same. */
  void write(Path file) throws IOException {
    try (Writer writer = new CachingWriter(file, StandardCharsets.UTF_8)) {
      writer.write(text());
    }
  }

  String text() {
    StringBuilder script =
        new StringBuilder("# The environment, for cmake -C. Written by pip-cmake-maven-plugin.\n");
    set(script, "CMAKE_PREFIX_PATH", "STRING", list("CMAKE_PREFIX_PATH", handOver.prefixes()));
    set(script, "CMAKE_MODULE_PATH", "STRING", list("CMAKE_MODULE_PATH", handOver.modules()));
    new TreeMap<>(handOver.roots())
        .forEach((name, root) -> set(script, name + "_ROOT", "PATH", slashes(root)));
    for (String python : PYTHONS) {
      set(script, python + "_EXECUTABLE", "FILEPATH", slashes(handOver.python()));
      set(script, python + "_ROOT_DIR", "PATH", slashes(handOver.root()));
      set(script, python + "_FIND_STRATEGY", "STRING", "LOCATION");
      handOver
          .numpyInclude()
          .ifPresent(
              include -> set(script, python + "_NumPy_INCLUDE_DIR", "PATH", slashes(include)));
    }
    set(script, "PYTHON_EXECUTABLE", "FILEPATH", slashes(handOver.python()));
    return script.toString();
  }

  private String list(String name, List<Path> paths) {
    return Stream.concat(
            Stream.of(defines.getOrDefault(name, "")), paths.stream().map(InitialCache::slashes))
        .filter(path -> !path.isEmpty())
        .collect(Collectors.joining(";"));
  }

  private static void set(StringBuilder script, String name, String type, String value) {
    script.append("set(%s %s CACHE %s \"\" FORCE)\n".formatted(name, quoted(value), type));
  }

  /** A bracket argument, cmake-language(7): nothing in it is evaluated. */
  private static String quoted(String value) {
    String equals = "";
    while (value.contains("]" + equals + "]") || value.endsWith("]" + equals)) {
      equals += "=";
    }
    return "[" + equals + "[" + value + "]" + equals + "]";
  }

  private static String slashes(Path path) {
    return path.toString().replace(path.getFileSystem().getSeparator(), "/");
  }
}
