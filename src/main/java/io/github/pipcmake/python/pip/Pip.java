package io.github.pipcmake.python.pip;

import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.process.ProcessRequest;
import io.github.pipcmake.process.ProcessRunner;
import io.github.pipcmake.python.interpreter.BuildContext;
import io.github.pipcmake.python.interpreter.InstallAdvice;
import io.github.pipcmake.python.interpreter.Interpreter;
import io.github.pipcmake.python.interpreter.InterpreterProbe;
import io.github.pipcmake.python.interpreter.PipProgram;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.Requirement;
import io.github.pipcmake.python.settings.IndexRouter;
import io.github.pipcmake.python.settings.PipConfigurationFiles;
import io.github.pipcmake.python.settings.PipSettings;
import io.github.pipcmake.python.venv.VirtualEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.inject.Inject;
import javax.inject.Singleton;

/**
 * Runs the host's pip inside of an environment, and leaves no pip there. pip is started by the
 * environment's python through pip's own runner, which imports pip from where it is and puts
 * nothing else of the host on the path; or out of the wheel that {@code ensurepip} has; or, an old
 * one, out of its directory.
 *
 * @since 0.1.0
 */
@Singleton
public final class Pip {
  private final ProcessRunner runner;
  private final InterpreterProbe probe;

  /** Takes what starts programs. */
  @Inject
  public Pip(ProcessRunner runner) {
    this.runner = runner;
    this.probe = new InterpreterProbe(runner);
  }

  /**
   * What to install, and where.
   *
   * @param interpreter whose pip is run
   * @param environment what pip installs into, made and empty
   * @param requirements single requirements
   * @param requirementsFiles pip's {@code -r}; relative ones count from the base directory
   * @param constraintsFiles pip's {@code -c}; relative ones count from the base directory
   * @param locked whether the requirements are all that is to be installed, each with the hashes of
   *     its files
   * @param anew whether pip must take nothing from its cache, so that it builds again what it has
   *     no wheel for
   * @param settings pip's settings
   * @param workDirectory a private directory outside of the environment, for files that live as
   *     long as the call
   * @param output takes pip's lines as they come
   * @since 0.1.0
   */
  public record Request(
      Interpreter interpreter,
      VirtualEnvironment environment,
      List<Requirement> requirements,
      List<Path> requirementsFiles,
      List<Path> constraintsFiles,
      boolean locked,
      boolean anew,
      PipSettings settings,
      Path workDirectory,
      Consumer<String> output) {
    /** Takes copies of the lists. */
    public Request {
      requirements = List.copyOf(requirements);
      requirementsFiles = List.copyOf(requirementsFiles);
      constraintsFiles = List.copyOf(constraintsFiles);
    }

    /** The same with other settings for pip. */
    public Request with(PipSettings others) {
      return new Request(
          interpreter,
          environment,
          requirements,
          requirementsFiles,
          constraintsFiles,
          locked,
          anew,
          others,
          workDirectory,
          output);
    }
  }

  /**
   * Installs. The log is {@code pip.log} in the log directory.
   *
   * @return what was built from source
   * @throws PipException if pip fails; what was installed by then is worth nothing
   * @throws PythonException if there is no pip, or its configuration sends packages elsewhere
   */
  public SourceBuilds install(Request request, BuildContext context)
      throws PythonException, IOException, InterruptedException {
    Path list = request.workDirectory().resolve("requirements.txt");
    PipDiagnosis diagnosis =
        new PipDiagnosis(request.requirements(), list, request.interpreter().version());
    Optional<PipFailure> malformed = diagnosis.ofRequirements();
    if (malformed.isPresent()) {
      throw new PipException(malformed.get());
    }
    PipProgram pip = program(request.interpreter(), context);
    Files.createDirectories(request.workDirectory());
    try (IndexRouter router =
        IndexRouter.start(
            request.settings(), request.interpreter(), context.host(), request.workDirectory())) {
      return install(request.with(router.settings()), context, pip, list, diagnosis);
    }
  }

  private SourceBuilds install(
      Request request, BuildContext context, PipProgram pip, Path list, PipDiagnosis diagnosis)
      throws PythonException, IOException, InterruptedException {
    Files.write(list, request.requirements().stream().map(Requirement::text).toList());
    Optional<Path> site = linkSiteConfiguration(request, context.host());
    Path report = request.workDirectory().resolve("report.json");
    Set<String> built = new HashSet<>();
    try {
      List<String> command = command(request, pip, context.host(), list, "install");
      if (pip.canReport()) {
        command.addAll(List.of("--report", report.toString()));
      }
      ProcessOutcome outcome =
          run(
              request,
              context,
              command,
              "pip.log",
              line -> {
                SourceBuilds.builtBy(line).ifPresent(built::add);
                request.output().accept(line);
              });
      if (outcome.succeeded()) {
        requirePackages(request, outcome);
        return SourceBuilds.read(report, built);
      }
      PipFailure failure = diagnosis.of(outcome.tail(), outcome.logFile());
      if (failure.kind() == PipFailure.Kind.DOES_NOT_EXIST) {
        failure = diagnosis.of(why(request, pip, context, list, outcome), outcome.logFile());
      }
      throw new PipException(failure);
    } finally {
      if (site.isPresent()) {
        Files.deleteIfExists(site.get());
      }
      Files.deleteIfExists(list);
      Files.deleteIfExists(report); // URLs in it can hold credentials
    }
  }

  /** pip can come, go and be upgraded without a change to the interpreter, so it is asked again. */
  private PipProgram program(Interpreter interpreter, BuildContext context)
      throws PythonException, IOException, InterruptedException {
    Optional<PipProgram> known = interpreter.pip();
    if (known.isEmpty() || !Files.exists(known.get().path())) {
      known = probe.ask(interpreter.executable(), false, context).interpreter().pip();
    }
    if (known.isEmpty()) {
      throw new PythonException(
          "Python %s at %s has no pip and no ensurepip with a wheel of it. %s"
              .formatted(
                  interpreter.version(),
                  interpreter.executable(),
                  InstallAdvice.pip(context.host())));
    }
    return known.get();
  }

  /**
   * pip reads target, prefix and root from its configuration files, too, and an empty prefix or
   * root on its command line does not undo them. What is left out by markers is no such case.
   */
  private static void requirePackages(Request request, ProcessOutcome outcome)
      throws PythonException, IOException {
    boolean installed =
        outcome.tail().stream().anyMatch(line -> line.startsWith("Successfully installed "));
    try (Stream<Path> packages = Files.list(request.environment().sitePackages())) {
      if (installed && packages.findAny().isEmpty()) {
        throw new PythonException(
            "pip installed the packages, but not into the environment. Look for target, prefix or root in what \"%s -m pip config list\" shows, and remove them; pip's output is in %s."
                .formatted(request.interpreter().executable(), outcome.logFile()));
      }
    }
  }

  private static List<String> command(
      Request request, PipProgram pip, Host host, Path list, String... install) {
    List<String> command = new ArrayList<>();
    command.add(request.environment().python().toString());
    command.add("-I");
    if (!host.isWindows()) {
      command.addAll(List.of("-X", "utf8")); // -I passes over PYTHONIOENCODING
    }
    command.add(pip.argument());
    command.addAll(List.of(install));
    command.addAll(
        List.of(
            "--no-compile", // a pyc holds a path and a time
            "--ignore-installed", // a pip that is run out of its wheel takes itself for installed
            "--no-warn-script-location",
            "--no-color",
            "--progress-bar",
            "off"));
    if (request.anew()) {
      command.add("--no-cache-dir");
    }
    if (request.locked()) {
      command.addAll(List.of("--require-hashes", "--no-deps"));
    }
    if (!request.requirements().isEmpty()) {
      command.addAll(List.of("-r", list.toString()));
    }
    request.requirementsFiles().forEach(file -> command.addAll(List.of("-r", file.toString())));
    request.constraintsFiles().forEach(file -> command.addAll(List.of("-c", file.toString())));
    return command;
  }

  private ProcessOutcome run(
      Request request,
      BuildContext context,
      List<String> command,
      String log,
      Consumer<String> output)
      throws IOException, InterruptedException {
    Map<String, String> variables = new HashMap<>(context.host().variables());
    variables.keySet().removeAll(request.settings().withoutVariables());
    variables.putAll(request.settings().environment());
    ProcessOutcome outcome =
        runner.run(
            new ProcessRequest(
                command,
                context.baseDirectory(), // relative paths in requirements count from it
                variables,
                request.settings().withoutVariables(),
                context.logDirectory().resolve(log),
                output,
                request.settings().secrets()));
    context.started().accept(outcome);
    return outcome;
  }

  /**
   * pip says the same, "from versions: none", whether there is no such package, the index answers
   * with an error, or it cannot be reached: only with -vv does it say which. So that is asked.
   */
  private List<String> why(
      Request request, PipProgram pip, BuildContext context, Path list, ProcessOutcome first)
      throws IOException, InterruptedException {
    List<String> said = new ArrayList<>();
    run(
        request,
        context,
        command(request, pip, context.host(), list, "-vv", "install", "--dry-run"),
        "pip-verbose.log",
        line -> {
          if (PipDiagnosis.saysWhy(line)) {
            said.add(line);
          }
        });
    said.addAll(first.tail());
    return said;
  }

  /**
   * pip looks for its "site" configuration in the prefix, which is the environment's now, so for as
   * long as pip runs, the interpreter's own is linked to there.
   */
  private static Optional<Path> linkSiteConfiguration(Request request, Host host)
      throws IOException {
    PipConfigurationFiles files =
        new PipConfigurationFiles(host, request.interpreter().basePrefix());
    if (!Files.isRegularFile(files.site())) {
      return Optional.empty();
    }
    Path link = request.environment().root().resolve(files.fileName());
    return Optional.of(
        host.isWindows()
            ? Files.copy(files.site(), link)
            : Files.createSymbolicLink(link, files.site()));
  }
}
