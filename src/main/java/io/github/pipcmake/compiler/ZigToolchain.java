package io.github.pipcmake.compiler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A zig that can be called as compilers are.
 *
 * @param directory the tree of the store that holds a program for each of {@code cc}, {@code c++}
 *     and so on, and the toolchain file
 * @param environment the tree that holds zig
 * @param version of zig
 * @param target what it compiles for
 * @param cross whether that is another machine than this one
 * @param python what sources need of Python there, if that is known
 * @since 0.1.0
 */
public record ZigToolchain(
    Path directory,
    Path environment,
    String version,
    TargetPlatform target,
    boolean cross,
    Optional<TargetPython> python) {
  /** Each variable that names a program of a build, and that program. */
  public static final Map<String, String> VARIABLES =
      Map.of("CC", "cc", "CXX", "c++", "AR", "ar", "RANLIB", "ranlib");

  static final String FILE = "toolchain.cmake";
  static final String PROGRAMS = "bin";
  static final String INCLUDE = "include";

  /** Of Java's headers, the one that is not the same for all systems. */
  static final String JNI = "jni_md.h";

  /** The toolchain file, cmake-toolchains(7). */
  public Path file() {
    return directory.resolve(FILE);
  }

  /** The same at its place in the store. */
  ZigToolchain at(Path programs, Path zig) {
    return new ZigToolchain(programs, zig, version, target, cross, python);
  }

  /** The same with a Python. */
  public ZigToolchain with(Optional<TargetPython> other) {
    return new ZigToolchain(directory, environment, version, target, cross, other);
  }

  /** Whether it is still in the store, and zig is, too. */
  public boolean isThere() {
    return Files.exists(file())
        && Files.isDirectory(environment)
        && python.stream().allMatch(TargetPython::isThere);
  }

  /** What makes this machine's Python answer as that of the target, if that is known. */
  public Optional<Map<String, String>> pythonVariables() {
    return python.map(known -> known.variables(target));
  }

  /**
   * Where {@code jni_md.h} of the target is.
   *
   * @param java the directory of this machine's headers of Java
   */
  public Path jniDirectory(Path java) {
    return target.isWindows()
        ? directory.resolve(INCLUDE)
        : java.resolve(System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux");
  }

  /** What build backends that do not run CMake take compilers from. */
  public Map<String, String> variables() throws IOException {
    Map<String, String> variables = new TreeMap<>();
    for (Map.Entry<String, String> variable : VARIABLES.entrySet()) {
      variables.put(variable.getKey(), program(variable.getValue()).toString());
    }
    return variables;
  }

  /** The file of a program: {@code cc} may be {@code 0123456789ab-cc.cmd}. */
  Path program(String name) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve(PROGRAMS))) {
      return files
          .filter(
              file ->
                  file.getFileName()
                      .toString()
                      .matches("(?:[0-9a-f]+-)?" + Pattern.quote(name) + "(?:\\.cmd)?"))
          .findFirst()
          .orElseThrow(
              () -> new NoSuchFileException(directory.resolve(PROGRAMS).resolve(name).toString()));
    }
  }

  /** In a line of the log. */
  @Override
  public String toString() {
    return "zig " + version + " for " + target.triple();
  }
}
