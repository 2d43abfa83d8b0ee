package io.github.pipcmake.cmake.install;

import io.github.pipcmake.process.ProcessOutcome;
import java.nio.file.Path;
import java.util.List;

/**
 * The outcome of an install step.
 *
 * @param unchanged whether no program was started, as all is installed already
 * @param reason in a sentence
 * @param installed the files that are installed, as CMake lists them
 * @param processes the programs that were started
 * @since 0.1.0
 */
public record InstallResult(
    boolean unchanged, String reason, List<Path> installed, List<ProcessOutcome> processes) {}
