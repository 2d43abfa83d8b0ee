package io.github.pipcmake.compiler;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A zig that can be called as compilers are.
 *
 * @param directory the tree of the store that holds a program for each of {@code cc}, {@code c++}
 *     and so on, and the toolchain file
 * @param environment the tree that holds zig
 * @param version of zig
 * @param target see {@link ZigTarget#triple}
 * @since 0.1.0
 */
public record ZigToolchain(Path directory, Path environment, String version, String target) {
  static final String FILE = "toolchain.cmake";
  static final String PROGRAMS = "bin";

  /** The toolchain file, cmake-toolchains(7). */
  public Path file() {
    return directory.resolve(FILE);
  }

  /** Whether it is still in the store, and zig is, too. */
  public boolean isThere() {
    return Files.exists(file()) && Files.isDirectory(environment);
  }

  /** What build backends that do not run CMake take compilers from. */
  public Map<String, String> variables() {
    Map<String, String> variables = new TreeMap<>();
    Map.of("CC", "cc", "CXX", "c++", "AR", "ar", "RANLIB", "ranlib")
        .forEach((variable, program) -> variables.put(variable, program(program).toString()));
    return variables;
  }

  Path program(String name) {
    Path windows = directory.resolve(PROGRAMS).resolve(name + ZigFiles.WINDOWS);
    return Files.exists(windows) ? windows : directory.resolve(PROGRAMS).resolve(name);
  }

  /** In a line of the log. */
  @Override
  public String toString() {
    return "zig " + version + " for " + target;
  }
}
