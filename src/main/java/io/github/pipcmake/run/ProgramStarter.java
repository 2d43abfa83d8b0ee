package io.github.pipcmake.run;

import io.github.pipcmake.environment.EnvironmentRepair;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ModuleLog;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.process.ProcessRequest;
import io.github.pipcmake.process.ProcessRunner;
import io.github.pipcmake.process.ProcessTimeoutException;
import io.github.pipcmake.process.PythonVariables;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.text.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.codehaus.plexus.util.FileUtils;

/** Starts programs in their environments. */
@Singleton
final class ProgramStarter {
  private static final ModuleLog LOG = ModuleLog.of(ProgramStarter.class);

  private final ProcessRunner runner;
  private final EnvironmentRepair repair;
  private final Host host;

  @Inject
  ProgramStarter(ProcessRunner runner, EnvironmentRepair repair) {
    this.runner = runner;
    this.repair = repair;
    this.host = Host.current();
  }

  /**
   * Runs the program to its end, and once more if it fails and its environment was damaged.
   *
   * @throws PythonException if it fails, or takes too long
   * @throws EnvironmentException if the environment is damaged and cannot be made again now
   */
  void start(Started started)
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    RunRequest request = started.request();
    for (Path directory : request.directories()) {
      Files.createDirectories(directory);
    }
    repair.run(
        new EnvironmentRepair.Place(
            started.environment(),
            request.preparation().store().directory(),
            request.preparation().sessionStart()),
        () -> {
          startOnce(started);
          return started;
        });
  }

  private void startOnce(Started started)
      throws PythonException, IOException, InterruptedException {
    RunRequest request = started.request();
    Path bytecode = request.workDirectory().resolve("bytecode");
    for (Path sources : sources(request)) {
      FileUtils.deleteDirectory(PythonVariables.bytecodeOf(bytecode, sources).toFile());
    }
    try {
      ProcessOutcome outcome =
          runner.run(
              new ProcessRequest(
                  started.command(),
                  request.directory(),
                  PythonVariables.activated(
                      host,
                      request.variables(),
                      bytecode,
                      List.of(started.environment().scripts())),
                  PythonVariables.UNWANTED,
                  request.recordDirectory().resolve("run.log"),
                  LOG::info,
                  Credentials.ofVariables(host.with(request.variables()).variables()),
                  request.timeout()));
      started.processes().add(outcome);
      if (!outcome.succeeded()) {
        throw new RunFailure(request, outcome).exception();
      }
    } catch (ProcessTimeoutException e) {
      throw new RunFailure(request, e.outcome()).timeout();
    }
  }

  /** Where modules of the project may be that the program imports. */
  private static Set<Path> sources(RunRequest request) {
    Set<Path> sources = new TreeSet<>();
    sources.add(request.preparation().baseDirectory());
    sources.add(request.directory());
    request.program().script().map(Path::getParent).ifPresent(sources::add);
    return sources;
  }
}
