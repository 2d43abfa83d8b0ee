package io.github.pipcmake.wheel.backend;

import io.github.pipcmake.environment.EnvironmentRepair;
import io.github.pipcmake.environment.Environments;
import io.github.pipcmake.environment.PrepareResult;
import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.environment.recipe.PrepareRequest;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.process.PythonVariables;
import io.github.pipcmake.python.backend.HookAnswer;
import io.github.pipcmake.python.backend.HookRequest;
import io.github.pipcmake.python.backend.Hooks;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.Requirement;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Prepares the environments for one wheel, and calls its backend in them.
 *
 * @param environments makes environments
 * @param hooks calls backends
 * @param repair tries again what failed in a damaged environment
 * @param host the machine
 * @param request the wheel
 * @param started takes each program that was started
 * @since 0.1.0
 */
public record BackendCalls(
    Environments environments,
    Hooks hooks,
    EnvironmentRepair repair,
    Host host,
    WheelRequest request,
    Consumer<ProcessOutcome> started) {

  /** The environment of what the project requires and of more. */
  public BuildEnvironment environment(List<Requirement> more)
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    return prepared(
        request.preparation().withMore(more, request.environment(), request.workDirectory()));
  }

  /** One that has nothing but what calls hooks: no backend ever sees it. */
  public BuildEnvironment caller()
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    return prepared(
        request
            .preparation()
            .withOnly(
                Hooks.REQUIREMENT,
                request.environment().python().toString(),
                request.workDirectory()));
  }

  /** An environment; the programs that are started for it count among those of the wheel. */
  public BuildEnvironment prepared(PrepareRequest asked)
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    PrepareResult prepared = environments.prepare(asked);
    prepared.processes().forEach(started);
    return prepared.environment();
  }

  /**
   * Calls hooks in an environment; all that they say goes to a file of the records.
   *
   * @param project where they run: in a mirror, whose files are called by their own names
   * @param more variables to set for the backend
   */
  public HookAnswer call(
      Path project,
      BuildEnvironment environment,
      Backend backend,
      Map<String, List<String>> settings,
      Map<String, String> more,
      List<HookRequest.Call> calls,
      String logFile)
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    Map<String, String> variables = new TreeMap<>(request.variables());
    variables.putAll(more);
    // Where backends look for what came with them, as in an activated environment.
    variables.put(
        "PATH",
        environment.scripts()
            + host.variable("PATH").map(path -> File.pathSeparator + path).orElse(""));
    HookRequest hook =
        new HookRequest(
            caller().python(),
            environment.python(),
            environment.bytecode(),
            project,
            backend.name(),
            backend.path(),
            settings,
            calls,
            variables,
            PythonVariables.UNWANTED,
            request.workDirectory(),
            request.recordDirectory().resolve(logFile),
            request.timeout(),
            line -> named(line, project),
            started);
    return repair.run(
        new EnvironmentRepair.Place(
            environment,
            request.preparation().store().directory(),
            request.preparation().sessionStart()),
        () -> hooks.call(hook));
  }

  /** What names a file in the mirror names the user's own, where an editor can open it. */
  private String named(String line, Path project) {
    String own = request.sourceDirectory().toString();
    Path tree = request.keptTree();
    return line.replace(project.toString(), own).replace(tree.relativize(project).toString(), own);
  }
}
