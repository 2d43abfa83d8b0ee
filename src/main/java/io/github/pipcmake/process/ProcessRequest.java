package io.github.pipcmake.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A program to start.
 *
 * @param command the program and its arguments; no shell ever sees them
 * @param directory the working directory
 * @param environment variables to set on top of this process's own
 * @param withoutVariables names of variables that the program must not inherit
 * @param logFile where the whole output goes, standard output and error as one; made anew
 * @param output takes each line of the output as it comes, without its line end and without
 *     credentials; a line of more than 8,192 characters comes in pieces, in the log file too
 * @param secrets strings that must not show in the log, the log file or the outcome
 * @param timeout how long it may run; with its children it is ended then
 * @since 0.1.0
 */
public record ProcessRequest(
    List<String> command,
    Path directory,
    Map<String, String> environment,
    Set<String> withoutVariables,
    Path logFile,
    Consumer<String> output,
    Set<String> secrets,
    Optional<Duration> timeout) {
  /** One that may run as long as it takes. */
  public ProcessRequest(
      List<String> command,
      Path directory,
      Map<String, String> environment,
      Set<String> withoutVariables,
      Path logFile,
      Consumer<String> output,
      Set<String> secrets) {
    this(
        command,
        directory,
        environment,
        withoutVariables,
        logFile,
        output,
        secrets,
        Optional.empty());
  }
}
