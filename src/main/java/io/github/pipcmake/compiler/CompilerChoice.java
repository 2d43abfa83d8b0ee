package io.github.pipcmake.compiler;

import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.python.requirements.Requirement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which compiler a project asks for.
 *
 * @param version of zig, such as {@code 0.17.1}
 * @param onlyIfNone whether zig is used only on a machine without a compiler
 * @since 0.1.0
 */
public record CompilerChoice(String version, boolean onlyIfNone) {
  /** The release that the plugin is tried with. */
  private static final String TRIED = "0.17.1";

  /** Of any release. */
  private static final String SIZE = "some 100 MB to download, 400 MB on disk";

  /** The compiler of those who name target platforms and no compiler. */
  public static final CompilerChoice ZIG = new CompilerChoice(TRIED, false);

  private static final Pattern PATTERN = Pattern.compile("zig(?::(?<version>\\d+(?:\\.\\w+)*))?");

  /**
   * Reads {@code zig}, {@code zig:VERSION} or {@code auto}.
   *
   * @throws EnvironmentException if it is something else
   */
  public static CompilerChoice parse(String text) throws EnvironmentException {
    if (text.equals("auto")) {
      return new CompilerChoice(TRIED, true);
    }
    Matcher zig = PATTERN.matcher(text);
    if (!zig.matches()) {
      throw new EnvironmentException(
          "compiler is \"%s\"; write zig, zig:VERSION or auto. A compiler of this machine is chosen by the variables CC and CXX"
              .formatted(text));
    }
    return new CompilerChoice(zig.group("version") == null ? TRIED : zig.group("version"), false);
  }

  /** Whether zig is to be used on a machine. */
  public boolean isFor(Host host) {
    return !onlyIfNone || !hasCompilers(host);
  }

  /** What PyPI is asked for; the log says why when that is done. */
  Requirement requirement() {
    return new Requirement(
        "ziglang==" + version, "the compiler, zig %s (%s)".formatted(version, SIZE));
  }

  /**
   * Whether CMake and build backends find compilers for C and C++ by themselves: by a variable, on
   * the {@code PATH}, or as an installation of Visual Studio. On macOS, what lies on the {@code
   * PATH} without the command line tools only asks to install these.
   */
  private static boolean hasCompilers(Host host) {
    if (host.variable("CXX").isPresent()) {
      return true;
    }
    if (host.isMac()) {
      return Stream.of("/Library/Developer/CommandLineTools/usr/bin/c++", "/Applications/Xcode.app")
          .anyMatch(path -> Files.exists(Path.of(path)));
    }
    Optional<Path> visualStudio =
        host.isWindows()
            ? host.variable("ProgramFiles(x86)")
                .map(files -> Path.of(files, "Microsoft Visual Studio/Installer/vswhere.exe"))
            : Optional.empty();
    if (visualStudio.filter(Files::exists).isPresent()) {
      return true;
    }
    return Stream.of("c++", "g++", "clang++", "cl")
        .anyMatch(name -> host.findExecutable(name, host.home()).isPresent());
  }
}
