package io.github.pipcmake.mojo;

import io.github.pipcmake.cmake.cache.Defines;
import io.github.pipcmake.cmake.cache.InitialCache;
import io.github.pipcmake.compiler.TargetPython;
import io.github.pipcmake.compiler.ZigToolchain;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.process.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How CMake and build backends are told of the compiler that {@code prepare} found. Where the POM
 * names another one, too, nobody could say which of them compiles.
 *
 * @param zig empty for the machine's own compiler, which they find themselves
 */
record ChosenCompiler(Optional<ZigToolchain> zig) {
  private static final String TOOLCHAIN = "CMAKE_TOOLCHAIN_FILE";
  private static final Set<String> ENTRIES =
      Set.of(TOOLCHAIN, "CMAKE_C_COMPILER", "CMAKE_CXX_COMPILER");

  /**
   * Cache entries: the toolchain file, and those with which projects find Java and Python of
   * another machine.
   *
   * @param defines the user's
   * @param variables the user's, of which {@code JAVA_HOME} says where Java is
   * @throws EnvironmentException if the user names a compiler, too
   */
  Map<String, String> entries(Defines defines, Map<String, String> variables)
      throws EnvironmentException, IOException {
    Map<String, String> entries = new TreeMap<>();
    if (zig.isEmpty()) {
      return entries;
    }
    for (String name : defines.entries().keySet()) {
      refuse(ENTRIES.contains(name.split(":", 2)[0]), "the cache entry " + name);
    }
    entries.put(TOOLCHAIN, InitialCache.slashes(zig.get().file()));
    if (zig.get().cross()) {
      entries.putAll(java(zig.get(), variables));
    }
    if (zig.get().python().isPresent()) {
      entries.putAll(python(zig.get().python().get()));
    }
    return entries;
  }

  /**
   * By the names of FindJNI. Its libraries are this machine's, so a path says that they are not.
   */
  private static Map<String, String> java(ZigToolchain zig, Map<String, String> variables) {
    String home =
        Host.current()
            .with(variables)
            .variable("JAVA_HOME")
            .orElse(System.getProperty("java.home"));
    Path include = Path.of(home, "include");
    if (!Files.exists(include.resolve("jni.h"))) {
      return Map.of();
    }
    Map<String, String> entries = new TreeMap<>();
    entries.put("JAVA_INCLUDE_PATH", InitialCache.slashes(include));
    entries.put("JAVA_AWT_INCLUDE_PATH", InitialCache.slashes(include));
    entries.put("JAVA_INCLUDE_PATH2", InitialCache.slashes(zig.jniDirectory(include)));
    for (String library : Set.of("JVM", "AWT")) {
      entries.put(
          "JAVA_" + library + "_LIBRARY",
          "/there-is-no-%s-library-of-Java-for-%s".formatted(library, zig.target()));
    }
    return entries;
  }

  /**
   * By the names of FindPython, FindPython3, and FindPythonLibs of old. Build backends name this
   * machine's Python as the root, whose {@code python-config} would say what is linked here.
   */
  private static Map<String, String> python(TargetPython python) throws IOException {
    Map<String, String> entries = new TreeMap<>();
    Optional<Path> library = python.library();
    for (String prefix : List.of("Python", "Python3", "PYTHON")) {
      entries.put(prefix + "_ROOT_DIR", InitialCache.slashes(python.directory()));
      entries.put(prefix + "_INCLUDE_DIR", InitialCache.slashes(python.include()));
      library.ifPresent(file -> entries.put(prefix + "_LIBRARY", InitialCache.slashes(file)));
    }
    return entries;
  }

  /** What programs are to see: for another machine, Python answers as the one there. */
  Map<String, String> seen(Map<String, String> variables) {
    Map<String, String> all = new TreeMap<>();
    zig.flatMap(ZigToolchain::pythonVariables).ifPresent(all::putAll);
    all.putAll(variables);
    return all;
  }

  /**
   * Variables of the POM with those that name compilers.
   *
   * @throws EnvironmentException if there is one of these already
   */
  void addTo(Map<String, String> variables) throws EnvironmentException, IOException {
    if (zig.isPresent()) {
      for (String name : ZigToolchain.VARIABLES.keySet()) {
        refuse(variables.containsKey(name), "the variable " + name);
      }
      variables.putAll(zig.get().variables());
    }
  }

  /**
   * Looks at what else can name one.
   *
   * @param generator as {@code cmake -G} takes it
   * @param arguments further arguments of {@code cmake}
   * @param preset whether a preset names a toolchain file
   * @throws EnvironmentException if one of them does, or the generator takes no compiler
   */
  void check(String generator, Collection<String> arguments, boolean preset)
      throws EnvironmentException {
    if (zig.isEmpty()) {
      return;
    }
    if (generator.startsWith("Visual Studio") || generator.equals("Xcode")) {
      throw new EnvironmentException(
          "compiler is zig, and the generator %s takes only its own compiler; leave out one of them, or write <generator>Ninja</generator>"
              .formatted(generator));
    }
    refuse(preset, "the toolchain file of the preset");
    for (String argument : arguments) {
      refuse(
          argument.startsWith("--toolchain") || ENTRIES.stream().anyMatch(argument::contains),
          "the argument " + argument);
    }
  }

  private static void refuse(boolean named, String what) throws EnvironmentException {
    if (named) {
      throw new EnvironmentException(
          "compiler is zig, and %s names another one; leave out one of them".formatted(what));
    }
  }
}
