package io.github.pipcmake.cmake;

import io.github.pipcmake.process.Host;
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
 * the environment, since they are there only if the project asked for them or the host has none;
 * else the host's. Only real binaries count: a script on the {@code PATH} (pip's wrapper, a version
 * manager's shim) starts a Python before it starts CMake, and is passed over unless it was named.
 *
 * @since 0.1.0
 */
public final class ToolLocator {
  private final Host host;

  /** For the machine that this runs on. */
  @Inject
  public ToolLocator() {
    this(Host.current());
  }

  ToolLocator(Host host) {
    this.host = host;
  }

  /**
   * The requirements that have to be installed from PyPI because the host does not have it.
   *
   * @param cmake command or path that the user named, if any
   * @param ninja the same
   * @param generator the generator that the user named, if any
   * @param base where relative paths start
   */
  public List<String> missing(
      Optional<String> cmake, Optional<String> ninja, Optional<String> generator, Path base) {
    List<String> requirements = new ArrayList<>();
    if (cmake.isEmpty() && onHost("cmake", base).isEmpty()) {
      requirements.add("cmake");
    }
    if (ninja.isEmpty() && isNinja(generator(generator)) && onHost("ninja", base).isEmpty()) {
      requirements.add("ninja");
    }
    return requirements;
  }

  /**
   * The tools for a build.
   *
   * @param site where packages are installed in the environment
   * @param scripts where programs are installed in it
   * @throws CMakeException if there is no cmake, or no ninja where it is needed
   */
  public Tools locate(
      Optional<String> cmake,
      Optional<String> ninja,
      Optional<String> generator,
      Path base,
      Path site,
      Path scripts)
      throws CMakeException, IOException {
    String chosen = generator(generator);
    Tool cmakeTool = find("cmake", cmake, base, site.resolve("cmake/data/bin"));
    return new Tools(
        cmakeTool,
        chosen,
        isNinja(chosen) ? Optional.of(find("ninja", ninja, base, scripts)) : Optional.empty());
  }

  /** The one named, else CMake's own variable, cmake-env-variables(7), else Ninja. */
  private String generator(Optional<String> named) {
    return named.isPresent() ? named.get() : host.variable("CMAKE_GENERATOR").orElse("Ninja");
  }

  private static boolean isNinja(String generator) {
    return generator.startsWith("Ninja");
  }

  private Tool find(String name, Optional<String> named, Path base, Path installed)
      throws CMakeException, IOException {
    if (named.isPresent()) {
      Optional<Path> file = host.findExecutable(named.get(), base);
      if (file.isEmpty()) {
        throw new CMakeException(
            "%1$s not found: %2$s is no program; give its path with -Dpip-cmake.%1$s=PATH"
                .formatted(name, named.get()));
      }
      return Tool.at(file.get());
    }
    Path inEnvironment = installed.resolve(host.isWindows() ? name + ".exe" : name);
    if (Files.isRegularFile(inEnvironment)) {
      return Tool.at(inEnvironment);
    }
    Optional<Path> file = onHost(name, base);
    if (file.isEmpty()) {
      throw new CMakeException(
          "%1$s not found, neither on the PATH nor in the environment; run pip-cmake:prepare, which installs it, or give its path with -Dpip-cmake.%1$s=PATH"
              .formatted(name));
    }
    return Tool.at(file.get());
  }

  private Optional<Path> onHost(String name, Path base) {
    Optional<Path> file = host.findExecutable(name, base);
    return file.isPresent() && isReal(file.get(), name) ? file : Optional.empty();
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
