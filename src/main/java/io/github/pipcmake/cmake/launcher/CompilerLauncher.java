package io.github.pipcmake.cmake.launcher;

import io.github.pipcmake.cmake.cache.InitialCache;
import io.github.pipcmake.cmake.tools.CMakeException;
import io.github.pipcmake.process.Host;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The program that CMake puts before the compiler, {@code CMAKE_<LANG>_COMPILER_LAUNCHER}: ccache
 * or sccache keep what was compiled outside the build tree, where neither {@code mvn clean} nor
 * another clone loses it.
 *
 * @param program its path
 * @param root of the clone, whose place is to make no difference
 * @param remote where other machines find what was compiled, if anywhere
 * @since 0.1.0
 */
public record CompilerLauncher(Path program, Path root, Optional<RemoteCache> remote) {
  /** Whichever of the two is there, or none. */
  private static final String AUTO = "auto";

  private static final String CCACHE = "ccache";

  private static final List<String> KNOWN = List.of(CCACHE, "sccache");

  /** The languages that both know. */
  private static final List<String> LANGUAGES = List.of("C", "CXX", "CUDA", "OBJC", "OBJCXX");

  /** The cache entries that choose a launcher. */
  public static List<String> entryNames() {
    return LANGUAGES.stream().map(language -> "CMAKE_" + language + "_COMPILER_LAUNCHER").toList();
  }

  /**
   * The launcher to use.
   *
   * @param wish a command on the {@code PATH}, a path, {@code auto}, or nothing for none, which is
   *     {@code auto} with a remote cache
   * @param base what a path counts from
   * @throws CMakeException if the one asked for is not there, or cannot use the remote cache
   */
  public static Optional<CompilerLauncher> find(
      Optional<String> wish, Path base, Path root, Optional<RemoteCache> remote, Host host)
      throws CMakeException {
    Optional<Path> program =
        program(remote.isPresent() ? wish.or(() -> Optional.of(AUTO)) : wish, base, host);
    if (remote.isPresent()) {
      requireFor(remote.get(), program);
    }
    return program.map(path -> new CompilerLauncher(path, root, remote));
  }

  private static Optional<Path> program(Optional<String> wish, Path base, Host host)
      throws CMakeException {
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

  private static void requireFor(RemoteCache remote, Optional<Path> program) throws CMakeException {
    if (program.isEmpty() || !isCcache(program.get())) {
      throw new CMakeException(
          "remoteCache is %s, which needs ccache, and %s; install ccache (Debian, Fedora, Alpine and macOS have a package of that name), or leave out remoteCache"
              .formatted(
                  remote.shown(),
                  program
                      .map(path -> "the compiler launcher is " + path)
                      .orElse("there is no compiler launcher on the PATH")));
    }
    if (!remote.isForCcache()) {
      throw new CMakeException(
          "remoteCache is %s, and ccache has no TLS; give it as http://HOST/PATH, redis://HOST:PORT or file:///DIRECTORY"
              .formatted(remote.shown()));
    }
  }

  private static boolean isCcache(Path program) {
    String name = program.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.equals(CCACHE) || name.equals(CCACHE + ".exe");
  }

  /** What a configure step depends on, in words. */
  public String identity() {
    return program + remote.map(cache -> " with " + cache).orElse("");
  }

  /**
   * The cache entries for a build tree. With a remote cache they name a script in the tree, except
   * on Windows.
   */
  public Map<String, String> entries(Path buildDirectory, Host host) throws IOException {
    return remote.isPresent() && !host.isWindows()
        ? entries(new LauncherScript(buildDirectory).write(program, root, remote.get(), host))
        : entries(program);
  }

  /**
   * The environment variables by which a CMake that others start gets the launcher (CMake 3.17),
   * and by which ccache finds in one clone what it compiled in another.
   *
   * @param reachable the remote cache, if it answers
   */
  public Map<String, String> variables(Optional<RemoteCache> reachable, Host host) {
    Map<String, String> variables = entries(program);
    variables.putAll(CacheVariables.of(root, remote, reachable, host));
    return variables;
  }

  private static Map<String, String> entries(Path launcher) {
    Map<String, String> entries = new TreeMap<>();
    entryNames().forEach(name -> entries.put(name, InitialCache.slashes(launcher)));
    return entries;
  }
}
