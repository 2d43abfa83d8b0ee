package io.github.pipcmake.pytest;

import io.github.pipcmake.environment.EnvironmentRepair;
import io.github.pipcmake.environment.Environments;
import io.github.pipcmake.environment.PrepareResult;
import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ModuleLog;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.process.ProcessRequest;
import io.github.pipcmake.process.ProcessRunner;
import io.github.pipcmake.process.ProcessTimeoutException;
import io.github.pipcmake.process.PythonVariables;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.text.ForeignText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import org.codehaus.plexus.util.FileUtils;

/**
 * Tests a wheel, or directories of modules, by pytest, in an environment of that, of what it
 * requires, and of what its tests require.
 *
 * @since 0.1.0
 */
public final class Pytest {
  private static final ModuleLog LOG = ModuleLog.of(Pytest.class);

  /**
   * {@code python -m pytest}, but for the working directory at the head of {@code sys.path}: there,
   * a package's sources would hide the wheel. Python's own option for that, {@code -P}, is of 3.11.
   */
  private static final String MAIN =
      "import runpy, sys; sys.path[:] = filter(None, sys.path); runpy.run_module('pytest', run_name='__main__', alter_sys=True)";

  private final Environments environments;
  private final TestedInstaller installer;
  private final ProcessRunner runner;
  private final EnvironmentRepair repair;
  private final Host host;

  /** For the machine that this runs on. */
  @Inject
  public Pytest(
      Environments environments,
      TestedInstaller installer,
      ProcessRunner runner,
      EnvironmentRepair repair) {
    this.environments = environments;
    this.installer = installer;
    this.runner = runner;
    this.repair = repair;
    this.host = Host.current();
  }

  /**
   * Runs the tests. That some fail is a result; that pytest cannot run them is not.
   *
   * @throws PythonException if pip or pytest fails, if there are no tests though there must be, or
   *     if pytest takes too long
   * @throws EnvironmentException if no environment can be had
   * @throws InterruptedException if Maven is interrupted; pytest is ended first
   */
  public PytestResult test(PytestRequest request)
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    List<ProcessOutcome> processes = new ArrayList<>();
    Files.deleteIfExists(request.report()); // else it would tell of another run
    PrepareResult prepared =
        environments.prepare(
            request
                .wanted()
                .preparation(
                    request.preparation(),
                    request.tested(),
                    request.environment(),
                    request.workDirectory()));
    processes.addAll(prepared.processes());
    BuildEnvironment base = prepared.environment();
    return repair.run(
        new EnvironmentRepair.Place(
            base, request.preparation().store().directory(), request.preparation().sessionStart()),
        result -> result.failure().isPresent(),
        () -> testIn(base, request, processes));
  }

  private PytestResult testIn(
      BuildEnvironment base, PytestRequest request, List<ProcessOutcome> processes)
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    ThinEnvironment thin =
        ThinEnvironment.at(request.workDirectory().resolve(request.tested().directory()), base);
    boolean installed = !thin.holds(request.tested().key());
    if (installed) {
      FileUtils.deleteDirectory(thin.venv().root().toFile());
      // Python takes a module of the same size and second for the one that it has compiled.
      FileUtils.deleteDirectory(
          PythonVariables.bytecodeOf(bytecode(request), thin.venv().root()).toFile());
      installer.install(
          thin,
          request.tested(),
          request.preparation(),
          request.workDirectory(),
          host,
          processes::add);
    }
    Files.createDirectories(request.report().toAbsolutePath().getParent());
    ImportMode mode =
        ImportMode.of(
            request.preparation().sourceDirectory(), request.selection().arguments(), host);
    PytestFailure failure = run(request, thin, mode, processes);
    Optional<String> hidden = failure.hidden();
    Optional<ImportMode> next = mode.next();
    if (hidden.isPresent() && next.isPresent()) {
      LOG.warn(
          "No test has run yet: another module has the name of {}, so pytest runs again with {}; name a mode in pytest's addopts to run it once",
          ForeignText.line(hidden.get()),
          next.get().argument().orElseThrow());
      failure = run(request, thin, next.get(), processes);
    }
    if (failure.isNoTests() && request.selection().failIfNoTests()) {
      throw new PythonException(
          "pytest found no tests below %s; name their directory with -Dpip-cmake.pytest.paths, or allow that with -Dpip-cmake.failIfNoTests=false. All of the output: %s"
              .formatted(request.preparation().sourceDirectory(), failure.outcome().logFile()));
    }
    return new PytestResult(
        failure.report().map(PytestReport::counts).orElse(PytestCounts.NONE),
        failure.sentence(),
        base.digest().hex(),
        thin.venv().python(),
        installed,
        processes);
  }

  private PytestFailure run(
      PytestRequest request, ThinEnvironment thin, ImportMode mode, List<ProcessOutcome> processes)
      throws PythonException, IOException, InterruptedException {
    Files.deleteIfExists(request.report());
    ProcessOutcome outcome = run(request, thin, mode);
    processes.add(outcome);
    return new PytestFailure(
        outcome, PytestReport.read(request.report()), request.report(), mode, request.typed());
  }

  private ProcessOutcome run(PytestRequest request, ThinEnvironment thin, ImportMode mode)
      throws PythonException, IOException, InterruptedException {
    try {
      return runner.run(
          new ProcessRequest(
              command(request, thin, mode),
              request.preparation().sourceDirectory(),
              variables(request, thin),
              PythonVariables.UNWANTED,
              request.recordDirectory().resolve("pytest.log"),
              LOG::info,
              Set.of(),
              request.timeout()));
    } catch (ProcessTimeoutException e) {
      List<String> tail = e.outcome().tail();
      throw new PythonException(
          "pytest took longer than %d s, and was ended; it was at: %s. -Dpip-cmake.pytest.timeout=SECONDS gives it more time; all of the output: %s"
              .formatted(
                  request.timeout().map(Duration::toSeconds).orElse(0L),
                  tail.isEmpty() ? "its start" : tail.get(tail.size() - 1).strip(),
                  e.outcome().logFile()),
          e);
    }
  }

  private List<String> command(PytestRequest request, ThinEnvironment thin, ImportMode mode) {
    PytestRequest.Selection selection = request.selection();
    List<String> command = new ArrayList<>();
    command.addAll(List.of(thin.venv().python().toString(), "-c", MAIN));
    command.add("--junit-xml=" + request.report().toAbsolutePath());
    // Beside the records, so that --last-failed knows and the source tree stays clean.
    command.addAll(List.of("-o", "cache_dir=" + request.workDirectory().resolve("cache")));
    mode.argument().ifPresent(command::add);
    if (selection.paths().isEmpty()) {
      command.add("--ignore=" + request.buildDirectory());
    }
    command.addAll(selection.arguments());
    command.addAll(selection.paths());
    return command;
  }

  private Map<String, String> variables(PytestRequest request, ThinEnvironment thin) {
    return PythonVariables.activated(
        host,
        request.variables(),
        bytecode(request),
        List.of(thin.venv().scripts(), thin.base().scripts()));
  }

  private static Path bytecode(PytestRequest request) {
    return request.workDirectory().resolve("bytecode");
  }
}
