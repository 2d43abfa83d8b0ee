package io.github.pipcmake.process;

import java.nio.file.Path;
import java.util.List;

/**
 * The outcome of a started program.
 *
 * @param command the program and its arguments, credentials left out
 * @param seconds wall time
 * @param exitStatus 0 for success
 * @param tail the last lines of its output, 200 at most, credentials left out
 * @param logFile the file with the whole output
 * @since 0.1.0
 */
public record ProcessOutcome(
    List<String> command, double seconds, int exitStatus, List<String> tail, Path logFile) {
  /** Whether the exit status says so. */
  public boolean succeeded() {
    return exitStatus == 0;
  }
}
