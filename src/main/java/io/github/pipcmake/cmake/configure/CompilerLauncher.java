package io.github.pipcmake.cmake.configure;

import io.github.pipcmake.cmake.cache.InitialCache;
import io.github.pipcmake.cmake.tools.CMakeException;
import io.github.pipcmake.process.Host;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The program that CMake puts before the compiler, {@code CMAKE_<LANG>_COMPILER_LAUNCHER}: ccache
 * or sccache keep what was compiled outside the build tree, where neither {@code mvn clean} nor
 * another clone loses it.
 *
 * @since 0.1.0
 */
public final class CompilerLauncher {
  /** Whichever of the two is there, or none. */
  private static final String AUTO = "auto";

  /** Paths below it are the same to ccache in every clone, ccache(1) "base_dir". */
  private static final String CCACHE_BASE = "CCACHE_BASEDIR";

  private static final List<String> KNOWN = List.of("ccache", "sccache");

  /** The languages that both know. */
  private static final List<String> LANGUAGES = List.of("C", "CXX", "CUDA", "OBJC", "OBJCXX");

  private final Host host;

  CompilerLauncher(Host host) {
    this.host = host;
  }

  /** The cache entries for a launcher. */
  static Map<String, String> entries(Path launcher) {
    Map<String, String> entries = new TreeMap<>();
    for (String language : LANGUAGES) {
      entries.put("CMAKE_" + language + "_COMPILER_LAUNCHER", InitialCache.slashes(launcher));
    }
    return entries;
  }

  /**
   * The environment variables by which a CMake that others start gets a launcher (CMake 3.17), and
   * by which ccache finds in one clone what it compiled in another.
   *
   * @param wish as in {@link #find}
   * @param base what a path counts from
   * @param root of the clone
   * @throws CMakeException if the one asked for is not there
   * @since 0.1.0
   */
  public static Map<String, String> variables(
      Optional<String> wish, Path base, Path root, Host host) throws CMakeException {
    Optional<Path> launcher = new CompilerLauncher(host).find(wish, base);
    if (launcher.isEmpty()) {
      return Map.of();
    }
    Map<String, String> variables = entries(launcher.get());
    variables.put(CCACHE_BASE, host.variable(CCACHE_BASE).orElse(root.toAbsolutePath().toString()));
    return variables;
  }

  /**
   * The program to use.
   *
   * @param wish a command on the {@code PATH}, a path, {@code auto}, or nothing for none
   * @throws CMakeException if the one asked for is not there
   */
  Optional<Path> find(Optional<String> wish, Path base) throws CMakeException {
    if (wish.isEmpty()) {
      return Optional.empty();
    }
    if (wish.get().equals(AUTO)) {
      return KNOWN.stream()
          .flatMap(command -> host.findExecutable(command, base).stream())
          .findFirst();
    }
    Optional<Path> program = host.findExecutable(wish.get(), base);
    if (program.isEmpty()) {
      throw new CMakeException(
          "The compiler launcher %1$s is not there; install it (Debian, Fedora, Alpine and macOS have the packages ccache and sccache), give its path with -Dpip-cmake.launcher=PATH, or use what is there with -Dpip-cmake.launcher=auto"
              .formatted(wish.get()));
    }
    return program;
  }
}
