package io.github.pipcmake.mojo;

import io.github.pipcmake.cmake.cache.Defines;
import io.github.pipcmake.compiler.ZigToolchain;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
   * Cache entries with the toolchain file.
   *
   * @throws EnvironmentException if there is one that names a compiler already
   */
  Defines defines(Defines given) throws EnvironmentException {
    if (zig.isEmpty()) {
      return given;
    }
    for (String name : given.entries().keySet()) {
      refuse(ENTRIES.contains(name.split(":", 2)[0]), "the cache entry " + name);
    }
    return given.with(TOOLCHAIN, zig.get().file().toString().replace('\\', '/'));
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
