package io.github.pipcmake.python.backend;

import io.github.pipcmake.process.ProcessOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The hooks of a build backend (PEP 517) to call.
 *
 * @param caller the Python that has pyproject-hooks
 * @param python the Python of the build environment, which runs the backend
 * @param bytecode where what both compile is to go
 * @param sourceDirectory where the backend runs
 * @param backend as {@code build-backend} names it
 * @param backendPath as {@code backend-path} has it
 * @param settings config settings by name, each with its values
 * @param calls the hooks, in their order
 * @param variables to set for the backend
 * @param withoutVariables what the backend must not inherit
 * @param workDirectory where the files of the call go
 * @param logFile where all that the backend says goes
 * @param timeout how long all of it may take
 * @param shown what the log and messages make of a line that the backend says
 * @param started takes the outcome of the program
 * @since 0.1.0
 */
public record HookRequest(
    Path caller,
    Path python,
    Path bytecode,
    Path sourceDirectory,
    String backend,
    List<String> backendPath,
    Map<String, List<String>> settings,
    List<Call> calls,
    Map<String, String> variables,
    Set<String> withoutVariables,
    Path workDirectory,
    Path logFile,
    Optional<Duration> timeout,
    UnaryOperator<String> shown,
    Consumer<ProcessOutcome> started) {
  /**
   * One hook.
   *
   * @param hook its name, such as {@code build_wheel}
   * @param directory where it is to put what it makes, if it makes something
   * @since 0.1.0
   */
  public record Call(String hook, Optional<Path> directory) {}
}
