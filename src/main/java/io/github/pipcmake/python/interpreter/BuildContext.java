package io.github.pipcmake.python.interpreter;

import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ProcessOutcome;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The surroundings of a call: the machine, the project's base directory, and the place for logs of
 * started programs.
 *
 * @param host the machine
 * @param baseDirectory the project's base directory: relative paths and version files count from it
 * @param logDirectory a directory for log files; made when it is needed
 * @param started takes the outcome of each program that was started
 * @since 0.1.0
 */
public record BuildContext(
    Host host, Path baseDirectory, Path logDirectory, Consumer<ProcessOutcome> started) {}
