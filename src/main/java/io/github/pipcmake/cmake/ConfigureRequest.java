package io.github.pipcmake.cmake;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the configure step is to do.
 *
 * @param sourceDirectory holds {@code CMakeLists.txt}
 * @param buildDirectory CMake's build tree; made if it is not there
 * @param recordDirectory where logs and the initial cache go
 * @param environment the environment's directory
 * @param bytecode where what Python compiles during the step is to go
 * @param packages the environment's packages, name and version
 * @param handOver what CMake is told of the environment; asked for only if CMake runs
 * @param tools the programs of the build
 * @param buildType {@code CMAKE_BUILD_TYPE}, if the project sets one
 * @param defines cache entries, {@code cmake -D}
 * @param arguments further arguments of {@code cmake}
 * @since 0.1.0
 */
public record ConfigureRequest(
    Path sourceDirectory,
    Path buildDirectory,
    Path recordDirectory,
    Path environment,
    Path bytecode,
    Map<String, String> packages,
    HandOver.Source handOver,
    Tools tools,
    Optional<String> buildType,
    Map<String, String> defines,
    List<String> arguments) {}
