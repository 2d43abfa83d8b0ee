package io.github.pipcmake.cmake.inputs;

import io.github.pipcmake.cmake.cache.IdeFiles;
import io.github.pipcmake.cmake.cache.Layout;
import io.github.pipcmake.cmake.cache.PreparedEnvironment;
import io.github.pipcmake.cmake.launcher.CompilerLauncher;
import io.github.pipcmake.cmake.tools.Tools;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What you want of the configure step.
 *
 * @param sourceDirectory holds {@code CMakeLists.txt}
 * @param buildDirectory CMake's build tree; made if it is not there
 * @param recordDirectory where logs and the initial cache go
 * @param environment what is handed over
 * @param layout under which paths CMake sees it
 * @param tools the programs of the build
 * @param preset a configure preset, if the project uses one
 * @param buildType the configuration to build, if the project names one
 * @param defines cache entries, {@code cmake -D}
 * @param entries further ones that the project need not use; {@code defines} count before them
 * @param arguments further arguments of {@code cmake}
 * @param variables environment variables that the user sets for the programs
 * @param launcher what stands before the compiler, if anything
 * @param ide whether to write what editors look for, see {@link IdeFiles}
 * @since 0.1.0
 */
public record ConfigureRequest(
    Path sourceDirectory,
    Path buildDirectory,
    Path recordDirectory,
    PreparedEnvironment environment,
    Layout layout,
    Tools tools,
    Optional<String> preset,
    Optional<String> buildType,
    Map<String, String> defines,
    Map<String, String> entries,
    List<String> arguments,
    Map<String, String> variables,
    Optional<CompilerLauncher> launcher,
    boolean ide) {
  /** {@code CMAKE_BUILD_TYPE}, which only a generator of one configuration takes. */
  public Optional<String> singleBuildType() {
    return tools.isMultiConfig() ? Optional.empty() : buildType;
  }
}
