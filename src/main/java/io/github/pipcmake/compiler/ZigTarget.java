package io.github.pipcmake.compiler;

import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.process.Host;
import java.util.Locale;

/**
 * What zig compiles for, as {@code zig cc -target} takes it.
 *
 * @param triple such as {@code x86_64-linux-gnu.2.17}; the version is that of the oldest C library
 *     or system which the result runs on
 * @since 0.1.0
 */
public record ZigTarget(String triple) {
  /** That of manylinux_2_17 (PEP 599), which every package on PyPI can be installed on. */
  private static final String GLIBC = "2.17";

  /** The oldest one that runs on every processor of Apple's own. */
  private static final String MACOS = "11.0";

  /**
   * The machine that a Python runs on.
   *
   * @param processor as the system property {@code os.arch} has it
   * @param libc of the Python, such as {@code musl 1.2}
   * @throws EnvironmentException if zig is not known to have it
   */
  static ZigTarget of(Host host, String processor, String libc) throws EnvironmentException {
    String machine =
        switch (processor.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64", "x86-64", "x64" -> "x86_64";
          case "aarch64", "arm64" -> "aarch64";
          default ->
              throw new EnvironmentException(
                  "compiler is zig, which the plugin does not know for the processor %s; install a compiler and leave the parameter out"
                      .formatted(processor));
        };
    if (host.isWindows()) {
      return new ZigTarget(machine + "-windows-gnu");
    }
    if (host.isMac()) {
      return new ZigTarget(machine + "-macos." + MACOS);
    }
    return new ZigTarget(
        machine + (libc.startsWith("musl") ? "-linux-musl" : "-linux-gnu." + GLIBC));
  }
}
