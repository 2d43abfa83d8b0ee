package io.github.pipcmake.mojo;

import io.github.pipcmake.cmake.cache.Presets;
import io.github.pipcmake.cmake.tools.ToolSettings;
import io.github.pipcmake.compiler.CompilerChoice;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.process.Memo;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.record.Variant;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that decide which programs build the project; the other goals use what was found.
 */
abstract class AbstractToolMojo extends AbstractPipCMakeMojo {
  /**
   * The directory of the top-level {@code CMakeLists.txt}. Default: the value of {@code prepare},
   * whose own default is the project's base directory. If several executions have the goal {@code
   * configure}, each of them may name another directory. Example: {@code
   * <sourceDirectory>src/main/cpp</sourceDirectory>}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.sourceDirectory")
  private @Nullable File sourceDirectory;

  /**
   * CMake, as a path or a command on the {@code PATH}. Default: PyPI's {@code cmake} if it is in
   * the environment, or else the host's. If the host has no accepted version, the plugin adds
   * PyPI's {@code cmake} to the requirements. Example: {@code
   * -Dpip-cmake.cmake=/opt/cmake/bin/cmake}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.cmake")
  private @Nullable String cmake;

  /**
   * The accepted versions of CMake, as a Maven version range; a bare version means that one or
   * later. If the host's version is not accepted, the plugin takes CMake from PyPI. Example: {@code
   * -Dpip-cmake.cmakeVersion=[3.26,4)}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.cmakeVersion")
  private @Nullable String cmakeVersion;

  /**
   * Ninja, found in the same way as {@link #cmake}. Example: {@code -Dpip-cmake.ninja=ninja-build}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.ninja")
  private @Nullable String ninja;

  /**
   * The accepted versions of Ninja, in the same form as {@link #cmakeVersion}. Example: {@code
   * -Dpip-cmake.ninjaVersion=1.11}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.ninjaVersion")
  private @Nullable String ninjaVersion;

  /**
   * The generator, {@code cmake -G}. Default: the generator of the {@link #preset}, or else the
   * variable {@code CMAKE_GENERATOR}, or else {@code Ninja}. Example: {@code
   * -Dpip-cmake.generator="Unix Makefiles"}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.generator")
  private @Nullable String generator;

  /**
   * The compiler for C and C++, if that is not to be the machine's own: {@code zig} from PyPI,
   * {@code zig:VERSION}, or {@code auto}, zig only where the machine has no compiler. zig needs 400
   * MB in the store, and compiles its libraries at the first use. What it compiles runs on every
   * Linux since glibc 2.17, and has its own C++ library inside. Configure this on the plugin, not
   * on one execution. Example: {@code -Dpip-cmake.compiler=auto}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.compiler")
  private @Nullable String compiler;

  /** The compiler that is not the machine's. */
  final Optional<CompilerChoice> compiler() throws EnvironmentException {
    Optional<String> agreed = agreed("compiler", given(compiler));
    return agreed.isPresent() ? Optional.of(CompilerChoice.parse(agreed.get())) : Optional.empty();
  }

  final Path sourceDirectory() throws EnvironmentException {
    return agreedOfTree("sourceDirectory", given(sourceDirectory))
        .map(Path::of)
        .orElse(baseDirectory());
  }

  /** With several trees, {@code configure} alone knows what is whose. */
  private Optional<String> agreedOfTree(String parameter, Optional<String> given)
      throws EnvironmentException {
    return executions().severalTreesOfOneEnvironment()
        ? given.or(() -> before().value(parameter))
        : agreed(parameter, given);
  }

  /** Whether there is something for CMake to build. */
  final boolean hasCMakeLists() throws EnvironmentException {
    return executions().severalTreesOfOneEnvironment()
        || Files.exists(sourceDirectory().resolve("CMakeLists.txt"));
  }

  /** What the goals that follow take from this one, or from {@code prepare}. */
  final Map<String, Optional<String>> toldOfTools() throws EnvironmentException {
    return Map.of(
        "sourceDirectory",
        Optional.of(sourceDirectory().toString()),
        "preset",
        agreedOfTree("preset", preset()),
        "generator",
        agreed("generator", given(generator)),
        "compiler",
        agreed("compiler", given(compiler)));
  }

  private Optional<String> generatorOfPreset() throws EnvironmentException {
    Optional<String> preset = agreedOfTree("preset", preset());
    return preset.isPresent()
        ? Presets.of(sourceDirectory()).generator(preset.get())
        : Optional.empty();
  }

  final ToolSettings toolSettings(Variant variant, Memo memo, Consumer<ProcessOutcome> processes)
      throws EnvironmentException {
    Optional<String> named = agreed("generator", given(generator));
    return new ToolSettings(
        new ToolSettings.Wish(given(cmake), given(cmakeVersion)),
        new ToolSettings.Wish(given(ninja), given(ninjaVersion)),
        named.isPresent() ? named : generatorOfPreset(),
        baseDirectory(),
        variant.records().directory(),
        memo,
        processes);
  }
}
