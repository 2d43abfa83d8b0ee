package io.github.pipcmake.cmake.tools;

import io.github.pipcmake.cmake.tools.ToolSettings.Wish;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.text.VersionRange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;

/**
 * Finds cmake and ninja: those that PyPI's packages {@code cmake} and {@code ninja} brought into
 * the environment, since they are there only if the project asked for them or the host has none
 * that will do; else the host's. Only real binaries count: a script on the {@code PATH} (pip's
 * wrapper, a version manager's shim) starts a Python before it starts CMake, and is passed over
 * unless it was named.
 *
 * @since 0.1.0
 */
public final class ToolLocator {
  private final ToolVersions versions;
  private final Host host;

  /** For the machine that this runs on. */
  @Inject
  public ToolLocator(ToolVersions versions) {
    this(versions, Host.current());
  }

  ToolLocator(ToolVersions versions, Host host) {
    this.versions = versions;
    this.host = host;
  }

  /**
   * The requirements that have to be installed from PyPI because the host has nothing that will do.
   *
   * @throws CMakeException if a range of versions is none, or a tool does not run
   * @throws InterruptedException if Maven is interrupted
   */
  public List<String> missing(ToolSettings settings)
      throws CMakeException, IOException, InterruptedException {
    List<String> requirements = new ArrayList<>();
    if (isMissing("cmake", settings.cmake(), settings)) {
      requirements.add(requirement("cmake", settings.cmake()));
    }
    if (isNinja(generator(settings)) && isMissing("ninja", settings.ninja(), settings)) {
      requirements.add(requirement("ninja", settings.ninja()));
    }
    return requirements;
  }

  private boolean isMissing(String name, Wish wish, ToolSettings settings)
      throws CMakeException, IOException, InterruptedException {
    Optional<VersionRange> range = range(name, wish);
    return wish.named().isEmpty() && onHost(name, range, settings).isEmpty();
  }

  private static String requirement(String name, Wish wish) throws CMakeException {
    return name + range(name, wish).map(VersionRange::specifier).orElse("");
  }

  private static Optional<VersionRange> range(String name, Wish wish) throws CMakeException {
    if (wish.range().isEmpty()) {
      return Optional.empty();
    }
    Optional<VersionRange> range = VersionRange.parse(wish.range().get());
    if (range.isEmpty()) {
      throw new CMakeException(
          "%1$sVersion is %2$s, which is no range of versions; write one such as -Dpip-cmake.%1$sVersion=[3.26,4)"
              .formatted(name, wish.range().get()));
    }
    return range;
  }

  /**
   * The tools for a build.
   *
   * @param site where packages are installed in the environment
   * @param scripts where programs are installed in it
   * @throws CMakeException if there is no cmake, or no ninja where it is needed, or the one that is
   *     there is none of the versions asked for
   * @throws InterruptedException if Maven is interrupted
   */
  public Tools locate(ToolSettings settings, Path site, Path scripts)
      throws CMakeException, IOException, InterruptedException {
    String generator = generator(settings);
    Tool cmake = find("cmake", settings.cmake(), settings, List.of(site.resolve("cmake/data/bin")));
    return new Tools(
        cmake,
        generator,
        isNinja(generator)
            ? Optional.of(
                find(
                    "ninja",
                    settings.ninja(),
                    settings,
                    // Before 1.11.1.2 PyPI's bin/ninja was a script, too.
                    List.of(site.resolve("ninja/data/bin"), scripts)))
            : Optional.empty());
  }

  /** The one named, else CMake's own variable, cmake-env-variables(7), else Ninja. */
  private String generator(ToolSettings settings) {
    return settings.generator().or(() -> host.variable("CMAKE_GENERATOR")).orElse("Ninja");
  }

  private static boolean isNinja(String generator) {
    return generator.startsWith("Ninja");
  }

  private Tool find(String name, Wish wish, ToolSettings settings, List<Path> installed)
      throws CMakeException, IOException, InterruptedException {
    Optional<VersionRange> range = range(name, wish);
    Tool tool = versions.of(name, file(name, wish, range, settings, installed), settings);
    if (range.isPresent() && !range.get().contains(tool.version())) {
      throw new CMakeException(
          "%1$s %2$s (%3$s) is not in the range %4$s; change -Dpip-cmake.%1$sVersion, or leave out -Dpip-cmake.%1$s so that an accepted version is installed"
              .formatted(name, tool.version(), tool.path(), range.get()));
    }
    return tool;
  }

  private Path file(
      String name,
      Wish wish,
      Optional<VersionRange> range,
      ToolSettings settings,
      List<Path> installed)
      throws CMakeException, IOException, InterruptedException {
    if (wish.named().isPresent()) {
      return host.findExecutable(wish.named().get(), settings.baseDirectory())
          .orElseThrow(
              () ->
                  new CMakeException(
                      "%1$s not found: %2$s is no program; give its path with -Dpip-cmake.%1$s=PATH"
                          .formatted(name, wish.named().get())));
    }
    for (Path directory : installed) {
      Path inEnvironment = directory.resolve(host.isWindows() ? name + ".exe" : name);
      if (Files.isRegularFile(inEnvironment) && !isScript(inEnvironment)) {
        return inEnvironment;
      }
    }
    return onHost(name, range, settings)
        .orElseThrow(
            () ->
                new CMakeException(
                    "%1$s not found, neither on the PATH nor in the environment; give its path with -Dpip-cmake.%1$s=PATH"
                        .formatted(name)));
  }

  /** The first on the PATH that is no wrapper, and of the versions that will do. */
  private Optional<Path> onHost(String name, Optional<VersionRange> range, ToolSettings settings)
      throws CMakeException, IOException, InterruptedException {
    for (Path file : host.findExecutables(name, settings.baseDirectory())) {
      if (isReal(file, name)
          && (range.isEmpty()
              || range.get().contains(versions.of(name, file, settings).version()))) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /** A link to a program of another name (snap, mise) does as its own name says, not as ours. */
  private static boolean isReal(Path file, String name) {
    try {
      return file.toRealPath().getFileName().toString().startsWith(name) && !isScript(file);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isScript(Path file) {
    try (InputStream content = Files.newInputStream(file)) {
      return content.read() == '#' && content.read() == '!';
    } catch (IOException e) {
      return false;
    }
  }
}
