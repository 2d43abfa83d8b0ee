package io.github.pipcmake.environment;

import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.environment.recipe.PrepareRequest;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.process.ProcessRequest;
import io.github.pipcmake.process.ProcessRunner;
import io.github.pipcmake.process.PythonVariables;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.inject.Inject;

/**
 * Runs programs of PyPI that work on what was built, each in an environment of its own: what they
 * require is none of the project's business.
 *
 * @since 0.1.0
 */
public final class PythonTools {
  private final Environments environments;
  private final ProcessRunner runner;

  /** With what makes environments and starts programs. */
  @Inject
  public PythonTools(Environments environments, ProcessRunner runner) {
    this.environments = environments;
    this.runner = runner;
  }

  /**
   * A program.
   *
   * @param name under which its logs are kept
   * @param requirements what is installed, as PEP 508 has it
   * @param purpose what it is for, in words
   * @since 0.1.0
   */
  public record Tool(String name, List<String> requirements, String purpose) {
    private List<Requirement> required() {
      return requirements.stream().map(text -> new Requirement(text, purpose)).toList();
    }
  }

  /**
   * Where programs run.
   *
   * @param preparation of the project's environment: it says which store and which index
   * @param python the interpreter
   * @param started takes each program that was started
   * @since 0.1.0
   */
  public record Place(
      PrepareRequest preparation, String python, Consumer<ProcessOutcome> started) {}

  /**
   * Makes a program ready to run.
   *
   * @throws EnvironmentException if its environment cannot be made
   * @throws PythonException if it cannot be installed
   */
  public Ready ready(Tool tool, Place place)
      throws EnvironmentException, PythonException, IOException, InterruptedException {
    Path records = place.preparation().recordDirectory();
    PrepareResult prepared =
        environments.prepare(
            place
                .preparation()
                .withOnly(
                    tool.required(), tool.purpose(), place.python(), records.resolve(tool.name())));
    prepared.processes().forEach(place.started());
    return new Ready(runner, prepared.environment(), records, place.started());
  }

  /**
   * A program that is there.
   *
   * @param runner starts it
   * @param environment that it is installed in
   * @param directory where it runs, and where its output is kept
   * @param started takes each program that was started
   * @since 0.1.0
   */
  public record Ready(
      ProcessRunner runner,
      BuildEnvironment environment,
      Path directory,
      Consumer<ProcessOutcome> started) {
    /**
     * Runs it.
     *
     * @param arguments of Python: {@code -m} and a module, or a script
     * @param variables to set for it
     * @param logFile the name of the file for its whole output
     * @param output takes each line as it comes
     * @param secrets that must show nowhere
     */
    public ProcessOutcome run(
        List<String> arguments,
        Map<String, String> variables,
        String logFile,
        Consumer<String> output,
        Set<String> secrets)
        throws IOException, InterruptedException {
      Files.createDirectories(directory);
      List<String> command = new ArrayList<>();
      command.add(environment.python().toString());
      command.addAll(arguments);
      ProcessOutcome outcome =
          runner.run(
              new ProcessRequest(
                  command,
                  directory,
                  PythonVariables.activated(
                      Host.current(),
                      variables,
                      environment.bytecode(),
                      List.of(environment.scripts())),
                  PythonVariables.UNWANTED,
                  directory.resolve(logFile),
                  output,
                  secrets));
      started.accept(outcome);
      return outcome;
    }
  }
}
