package io.github.pipcmake.wheel;

import io.github.pipcmake.process.Host;
import io.github.pipcmake.wheel.backend.Backend;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Makes debug information name the user's own files, not those of the mirror, by a flag of GCC
 * (4.3) and Clang that changes nothing else.
 *
 * @param mirror the directory of the mirror
 * @param root the directory that it stands for; {@code .} if objects are to be the same in every
 *     clone
 * @since 0.1.0
 */
public record DebugPaths(Path mirror, Path root) {
  private static final Pattern KNOWN =
      Pattern.compile("(?:.*[/-])?(?:gcc|g\\+\\+|cc|c\\+\\+|clang|clang\\+\\+)(?:-[\\d.]+)?");

  /** The variables with the flag added to what the host has. */
  public Map<String, String> variables(Backend backend, Host host) {
    String flag = "-fdebug-prefix-map=%s=%s".formatted(mirror, root);
    if (host.isWindows() || flag.chars().anyMatch(Character::isWhitespace)) {
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
