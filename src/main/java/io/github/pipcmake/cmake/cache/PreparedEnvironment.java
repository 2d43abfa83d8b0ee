package io.github.pipcmake.cmake.cache;

import java.nio.file.Path;
import java.util.Map;

/**
 * The environment that a build tree is configured for.
 *
 * @param root its directory
 * @param interpreter what it was made for, in words that change with the interpreter
 * @param packages name to version
 * @param bytecode where what Python compiles is to go, since it must not go into the environment
 * @param handOver what CMake is told of it; asked for only if CMake runs
 * @since 0.1.0
 */
public record PreparedEnvironment(
    Path root,
    String interpreter,
    Map<String, String> packages,
    Path bytecode,
    HandOver.Source handOver) {}
