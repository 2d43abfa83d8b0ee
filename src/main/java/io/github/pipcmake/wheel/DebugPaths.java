package io.github.pipcmake.wheel;

import io.github.pipcmake.process.Host;
import io.github.pipcmake.wheel.backend.Backend;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes debug information name other paths than those that a compiler is given, by options of GCC
 * and Clang that change nothing else.
 *
 * @param options each with one path, and what stands for it
 * @since 0.1.0
 */
public record DebugPaths(List<String> options) {
  private static final Pattern KNOWN =
      Pattern.compile("(?:.*[/-])?(?:gcc|g\\+\\+|cc|c\\+\\+|clang|clang\\+\\+)(?:-[\\d.]+)?");

  /** The user's own files, not those of the mirror (GCC 4.3). */
  static DebugPaths ofUser(Path mirror, Path root) {
    return new DebugPaths(List.of("-fdebug-prefix-map=%s=%s".formatted(mirror, root)));
  }

  /**
   * The same, and in what the compiler puts into a stripped library, such as {@code __FILE__}, what
   * is the same on every machine (GCC 8, Clang 10): {@code .} stands for the project, {@code
   * environments} for the directory of all environments. That of one would change the commands of
   * objects that never saw it, so that they would be compiled again with another.
   */
  DebugPaths withEqualMacros(List<Path> ofProject, Path environments) {
    return new DebugPaths(
        Stream.of(
                options.stream(),
                Stream.of("-fmacro-prefix-map=%s=environments".formatted(environments)),
                ofProject.stream().map("-fmacro-prefix-map=%s=."::formatted))
            .flatMap(every -> every)
            .toList());
  }

  /**
   * What is the same on every machine, in {@code __FILE__}, too (GCC 8, Clang 10): {@code .} stands
   * for the sources and for what the backend makes of them, and {@code environment} for that.
   */
  static DebugPaths ofAllMachines(List<Path> ofProject, Path environment) {
    return new DebugPaths(
        Stream.concat(
                Stream.of("-ffile-prefix-map=%s=environment".formatted(environment)),
                ofProject.stream().map(path -> "-ffile-prefix-map=%s=.".formatted(path)))
            .toList());
  }

  /** The variables with the options added to what the host has. */
  Map<String, String> variables(Backend backend, Host host) {
    String flag = String.join(" ", options);
    if (host.isWindows()
        || options.stream().anyMatch(option -> option.chars().anyMatch(Character::isWhitespace))) {
      return Map.of();
    }
    Map<String, String> variables = new TreeMap<>();
    if (backend.isOf("scikit_build_core") && isKnown(host)) {
      // CMake takes no others.
      variables.put("CFLAGS", added(host, "CFLAGS", flag));
      variables.put("CXXFLAGS", added(host, "CXXFLAGS", flag));
    } else if ((backend.isOf("setuptools") || backend.isOf("mesonpy")) && isKnown(host)) {
      // The others would take the place of the flags that Python was built with.
      variables.put("CPPFLAGS", added(host, "CPPFLAGS", flag));
    }
    return variables;
  }

  private static boolean isKnown(Host host) {
    for (String variable : List.of("CC", "CXX")) {
      String[] words = host.variable(variable).orElse("cc").strip().split("\\s+", -1);
      if (java.util.Arrays.stream(words)
          .filter(word -> !word.startsWith("-"))
          .reduce((launcher, compiler) -> compiler)
          .filter(compiler -> KNOWN.matcher(compiler).matches())
          .isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private static String added(Host host, String variable, String flag) {
    return host.variable(variable).map(flags -> flags + " ").orElse("") + flag;
  }
}
