package io.github.pipcmake.python.uv;

import static java.util.stream.Collectors.joining;

import io.github.pipcmake.process.ModuleLog;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.process.ProcessRequest;
import io.github.pipcmake.process.ProcessRunner;
import io.github.pipcmake.python.interpreter.BuildContext;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.pip.Pip;
import io.github.pipcmake.python.requirements.PackageNames;
import io.github.pipcmake.python.requirements.Requirement;
import io.github.pipcmake.python.settings.IndexRouter;
import io.github.pipcmake.python.settings.UvSettings;
import io.github.pipcmake.python.venv.InstalledFiles;
import io.github.pipcmake.python.venv.Packages;
import io.github.pipcmake.text.ForeignText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.inject.Inject;
import javax.inject.Singleton;

/**
 * Has uv install what pip would install, from wheels only. First uv resolves the requirements as
 * pip would, sources included; then it installs exactly these versions. If one of them has no
 * wheel, or uv fails in another way, pip has to do it: it never gets older versions for that
 * reason, and pip's messages about what is wrong are the better ones.
 *
 * @since 0.1.0
 */
@Singleton
public final class UvInstaller {
  private static final ModuleLog LOG = ModuleLog.of(UvInstaller.class);

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][\\w.-]*");

  private static final Pattern REASON = Pattern.compile("error:|cause:|\u00d7|\u2570\u2500\u25b6");

  /** The exit status of a program that Ctrl-C ended, and Maven with it. */
  private static final int INTERRUPTED = 130;

  private final ProcessRunner runner;

  /** Takes what starts programs. */
  @Inject
  public UvInstaller(ProcessRunner runner) {
    this.runner = runner;
  }

  /**
   * Installs. The logs are {@code uv-resolve.log} and {@code uv.log} in the log directory.
   *
   * @param uv the program
   * @param request what pip would get
   * @return whether it did; if not, a line of the log says why, and what is in the environment is
   *     worth nothing
   * @throws PythonException if the POM's settings of indexes cannot be met by either
   * @throws InterruptedException if Maven is interrupted; uv has ended then
   */
  public boolean install(Path uv, Pip.Request request, BuildContext context)
      throws PythonException, IOException, InterruptedException {
    Optional<String> reason = new UvLimits(request, context).reason();
    if (reason.isPresent()) {
      LOG.info("pip installs, not uv: {}", ForeignText.line(reason.get()));
      return false;
    }
    Files.createDirectories(request.workDirectory());
    try (IndexRouter router =
        IndexRouter.start(
            request.settings(), request.interpreter(), context.host(), request.workDirectory())) {
      UvSettings settings =
          UvSettings.of(
              context.host(),
              request.interpreter(),
              router.settings(),
              context.baseDirectory(),
              request.workDirectory());
      return new Run(uv, request, context, settings).install();
    }
  }

  /** One installation. */
  private final class Run {
    private final Path uv;
    private final Pip.Request request;
    private final BuildContext context;
    private final UvSettings settings;

    Run(Path uv, Pip.Request request, BuildContext context, UvSettings settings) {
      this.uv = uv;
      this.request = request;
      this.context = context;
      this.settings = settings;
    }

    boolean install() throws PythonException, IOException, InterruptedException {
      LOG.info(request.locked() ? "uv installs ({})" : "uv resolves and installs ({})", uv);
      Path list = request.workDirectory().resolve("requirements.txt");
      Files.write(list, request.requirements().stream().map(Requirement::text).toList());
      if (request.locked()) {
        return succeeds("uv.log", installation(list, "--require-hashes"))
            && hasAll(list)
            && isUncontested();
      }
      Path pins = request.workDirectory().resolve("pins.txt");
      return succeeds("uv-resolve.log", resolution(list, pins))
          && succeeds("uv.log", installation(pins, "--refresh"))
          && hasAll(pins)
          && isUncontested();
    }

    /** Whether each pinned package is there, but for what a marker may leave out. */
    private boolean hasAll(Path pins) throws IOException {
      Set<String> installed = Packages.in(request.environment().sitePackages()).keySet();
      if (!Files.isRegularFile(pins)) {
        LOG.info("pip installs, since uv resolved nothing");
        return false;
      }
      for (String line : Files.readAllLines(pins)) {
        Matcher name = NAME.matcher(line);
        if (!line.contains(";")
            && name.lookingAt()
            && !installed.contains(PackageNames.normalised(name.group()))) {
          LOG.info("pip installs, since uv did not install {}", ForeignText.line(line));
          return false;
        }
      }
      return true;
    }

    /** Whether no two packages have one file: which of them wins is an installer's own affair. */
    private boolean isUncontested() throws PythonException, IOException {
      Optional<Path> contested = InstalledFiles.contested(request.environment());
      contested.ifPresent(
          file ->
              LOG.info(
                  "pip installs, not uv: several packages have the file {}",
                  ForeignText.line(file.toString())));
      return contested.isEmpty();
    }

    private List<String> resolution(Path list, Path pins) {
      List<String> command = command("compile");
      command.addAll(List.of("--refresh", "--no-header", "--no-annotate", "--quiet"));
      command.addAll(List.of("--output-file", pins.toString()));
      command.addAll(settings.arguments());
      for (Path file : request.constraintsFiles()) {
        command.addAll(List.of("--constraints", file.toString()));
      }
      request.requirementsFiles().forEach(file -> command.add(file.toString()));
      if (!request.requirements().isEmpty()) {
        command.add(list.toString());
      }
      return command;
    }

    private List<String> installation(Path pins, String... options) {
      List<String> command = command("install");
      command.addAll(List.of("--no-deps", "--no-build"));
      command.addAll(List.of(options));
      command.addAll(List.of("-r", pins.toString()));
      return command;
    }

    private List<String> command(String action) {
      return new ArrayList<>(
          List.of(
              uv.toString(),
              "--no-config", // a uv.toml in the project is for its developers
              "pip",
              action,
              "--python",
              request.environment().python().toString()));
    }

    private boolean succeeds(String log, List<String> command)
        throws IOException, InterruptedException {
      Map<String, String> variables = new TreeMap<>(settings.environment());
      variables.put("UV_LINK_MODE", "copy"); // a link is uv's own file
      ProcessOutcome outcome =
          runner.run(
              new ProcessRequest(
                  command,
                  context.baseDirectory(), // relative paths in requirements count from it
                  variables,
                  settings.withoutVariables(),
                  context.logDirectory().resolve(log),
                  request.output(),
                  settings.secrets()));
      context.started().accept(outcome);
      if (outcome.exitStatus() == INTERRUPTED) {
        throw new InterruptedException("uv was interrupted");
      }
      if (!outcome.succeeded()) {
        LOG.info(
            "pip installs, since uv did not: {} (all of it is in {})",
            ForeignText.line(said(outcome)),
            outcome.logFile());
      }
      return outcome.succeeded();
    }

    /** The error and its cause, which uv tells in lines of their own. */
    private String said(ProcessOutcome outcome) {
      List<String> lines =
          outcome.tail().stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
      String reason =
          lines.stream().filter(line -> REASON.matcher(line).lookingAt()).collect(joining(", "));
      return reason.isEmpty()
          ? lines.stream().reduce("exit status " + outcome.exitStatus(), (any, last) -> last)
          : reason;
    }
  }
}
