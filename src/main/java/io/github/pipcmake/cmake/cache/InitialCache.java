package io.github.pipcmake.cmake.cache;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.plexus.util.io.CachingWriter;

/**
 * The script that CMake loads before its first pass, cmake(1) option {@code -C}: it puts the
 * environment in the cache.
 *
 * @since 0.1.0
 */
public final class InitialCache {
  private static final List<String> PYTHONS = List.of("Python", "Python3");

  private static final String PREFIX_PATH = "CMAKE_PREFIX_PATH";
  private static final String MODULE_PATH = "CMAKE_MODULE_PATH";
  private static final String PROJECT_INCLUDE = "CMAKE_PROJECT_INCLUDE";

  private final HandOver handOver;
  private final Map<String, String> defines;
  private final Map<String, String> entries;
  private final Optional<Path> projectInclude;

  /**
   * Takes the user's defines too, since the user's prefixes and modules come before the
   * environment's.
   *
   * @param entries further ones for the cache; CMake does not mind here if the project uses none
   */
  public InitialCache(HandOver handOver, Map<String, String> defines, Map<String, String> entries) {
    this(handOver, defines, entries, Optional.empty());
  }

  /**
   * The same with a file for CMake to include after each {@code project()}, unless the user has one
   * for that.
   */
  public InitialCache(
      HandOver handOver,
      Map<String, String> defines,
      Map<String, String> entries,
      Optional<Path> projectInclude) {
    this.handOver = handOver;
    this.defines = defines;
    this.entries = entries;
    this.projectInclude = projectInclude;
  }

  /** The defines that are left to be given on the command line. */
  public static Map<String, String> withoutPaths(Map<String, String> defines) {
    Map<String, String> others = new TreeMap<>(defines);
    others.keySet().removeAll(List.of(PREFIX_PATH, MODULE_PATH));
    return others;
  }

  /** Writes the script, unless the file already says the same. */
  public void write(Path file) throws IOException {
    try (Writer writer = new CachingWriter(file, StandardCharsets.UTF_8)) {
      writer.write(text());
    }
  }

  String text() {
    StringBuilder script =
        new StringBuilder("# The environment, for cmake -C. Written by pip-cmake-maven-plugin.\n");
    prepend(script, PREFIX_PATH, handOver.prefixes());
    prepend(script, MODULE_PATH, handOver.modules());
    values()
        .forEach(
            (name, value) -> {
              if (!name.equals(PREFIX_PATH) && !name.equals(MODULE_PATH)) {
                set(script, name, quoted(value), type(name));
              }
            });
    projectInclude.ifPresent(
        file -> {
          script.append("if(NOT DEFINED CACHE{%s})\n".formatted(PROJECT_INCLUDE));
          set(script, PROJECT_INCLUDE, quoted(slashes(file)), "FILEPATH");
          script.append("endif()\n");
        });
    return script.toString();
  }

  /** The entries that the script makes, as far as they do not depend on what is in the cache. */
  public Map<String, String> values() {
    Map<String, String> values = new TreeMap<>(entries);
    values.put(PREFIX_PATH, list(PREFIX_PATH, handOver.prefixes()));
    values.put(MODULE_PATH, list(MODULE_PATH, handOver.modules()));
    handOver.roots().forEach((name, root) -> values.put(name + "_ROOT", slashes(root)));
    for (String python : PYTHONS) {
      values.put(python + "_EXECUTABLE", slashes(handOver.python()));
      values.putIfAbsent(python + "_ROOT_DIR", slashes(handOver.root()));
      values.put(python + "_FIND_STRATEGY", "LOCATION");
      if (handOver.implementation().equals("pypy")) { // which FindPython passes over by default
        values.put(python + "_FIND_IMPLEMENTATIONS", "PyPy");
      }
      handOver
          .numpyInclude()
          .ifPresent(include -> values.put(python + "_NumPy_INCLUDE_DIR", slashes(include)));
    }
    values.put("PYTHON_EXECUTABLE", slashes(handOver.python()));
    return values;
  }

  private static String type(String name) {
    if (name.endsWith("_EXECUTABLE")) {
      return "FILEPATH";
    }
    return name.endsWith("_ROOT") || name.endsWith("_DIR") ? "PATH" : "STRING";
  }

  private String list(String name, List<Path> paths) {
    return Stream.concat(
            Stream.of(defines.getOrDefault(name, "")), paths.stream().map(InitialCache::slashes))
        .filter(path -> !path.isEmpty())
        .collect(Collectors.joining(";"));
  }

  /**
   * The user's paths come first: those of the defines, else those that are in the cache because a
   * preset set them there.
   */
  private void prepend(StringBuilder script, String name, List<Path> paths) {
    if (defines.containsKey(name)) {
      set(script, name, quoted(list(name, paths)), "STRING");
      return;
    }
    script.append("set(_paths \"$CACHE{%s}\")\n".formatted(name));
    for (String command : List.of("REMOVE_ITEM", "APPEND")) {
      for (Path path : paths) {
        script.append("list(%s _paths %s)\n".formatted(command, quoted(slashes(path))));
      }
    }
    set(script, name, "\"${_paths}\"", "STRING");
  }

  private static void set(StringBuilder script, String name, String value, String type) {
    script.append("set(%s %s CACHE %s \"\" FORCE)\n".formatted(name, value, type));
  }

  /** A bracket argument, cmake-language(7): nothing in it is evaluated. */
  private static String quoted(String value) {
    String equals = "";
    while (value.contains("]" + equals + "]") || value.endsWith("]" + equals)) {
      equals += "=";
    }
    return "[" + equals + "[" + value + "]" + equals + "]";
  }

  public static String slashes(Path path) {
    return path.toString().replace(path.getFileSystem().getSeparator(), "/");
  }
}
