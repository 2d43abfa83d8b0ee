package io.github.pipcmake.cmake.install;

import io.github.pipcmake.cmake.tools.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What you want of the install step.
 *
 * @param buildDirectory a configured and built tree
 * @param recordDirectory where logs go
 * @param environment the environment that the tree has to be configured for
 * @param bytecode where what Python compiles during the step is to go
 * @param variables environment variables that the user sets for the programs
 * @param cmake CMake
 * @param prefix where to install, {@code cmake --install --prefix}
 * @param components what to install, {@code --component}, one after the other; all if empty
 * @param strip whether binaries are stripped, {@code --strip}
 * @param buildType the configuration of a multi-config generator, {@code --config}
 * @since 0.1.0
 */
public record InstallRequest(
    Path buildDirectory,
    Path recordDirectory,
    Path environment,
    Path bytecode,
    Map<String, String> variables,
    Tool cmake,
    Path prefix,
    List<String> components,
    boolean strip,
    Optional<String> buildType) {}
