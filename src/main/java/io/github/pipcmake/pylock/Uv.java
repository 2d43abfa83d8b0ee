package io.github.pipcmake.pylock;

import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.environment.recipe.PrepareRequest;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.process.ProcessRequest;
import io.github.pipcmake.process.ProcessRunner;
import io.github.pipcmake.python.interpreter.BuildContext;
import io.github.pipcmake.python.interpreter.Interpreter;
import io.github.pipcmake.python.interpreter.Platform;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.Requirement;
import io.github.pipcmake.python.requirements.RequirementSyntax;
import io.github.pipcmake.python.settings.IndexRouter;
import io.github.pipcmake.python.settings.PipSettings;
import io.github.pipcmake.python.settings.UvSettings;
import io.github.pipcmake.python.uv.UvProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.codehaus.plexus.util.FileUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Resolves requirements for every platform by the package uv, in an environment of its own. */
@Singleton
final class Uv {
  private static final Logger LOG = LoggerFactory.getLogger(Uv.class);

  private final ProcessRunner runner;

  @Inject
  Uv(ProcessRunner runner) {
    this.runner = runner;
  }

  /**
   * What to resolve.
   *
   * @param tool the environment that has uv
   * @param preparation the files of requirements, and where to look for packages
   * @param interpreter the oldest Python that the lock is for
   * @param requirements single ones
   * @param platforms those that it is for; none stands for all
   * @param lock where the lock will be
   */
  record Request(
      BuildEnvironment tool,
      PrepareRequest preparation,
      Interpreter interpreter,
      List<Requirement> requirements,
      List<Platform> platforms,
      Path lock) {}

  /** A {@code pylock.toml}, as text. The log is {@code lock.log} in the log directory. */
  String resolve(Request request, BuildContext context)
      throws PythonException, IOException, InterruptedException {
    // Private (0700): requirements can hold credentials.
    Path work = Files.createTempDirectory("pip-cmake-lock");
    // Beside the lock: paths in it count from there. PEP 751 wants such a name.
    Path made = request.lock().resolveSibling("pylock.pip-cmake-resolving.toml");
    try {
      Files.writeString(
          work.resolve("pyproject.toml"),
          "[tool.uv]\nenvironments = %s\n"
              .formatted(
                  PylockText.array(request.platforms().stream().map(Platform::marker).toList())));
      RequirementSyntax.check(request.requirements());
      Path list = work.resolve("requirements.txt");
      Files.write(list, request.requirements().stream().map(Requirement::text).toList());
      Files.deleteIfExists(made); // uv would keep to the versions in it
      try (IndexRouter router =
          IndexRouter.start(
              settings(request, context), request.interpreter(), context.host(), work)) {
        UvSettings settings =
            UvSettings.of(
                context.host(),
                request.interpreter(),
                router.settings(),
                context.baseDirectory(),
                work);
        run(request, settings, context, work, list, made);
        return router.named(Files.readString(made));
      }
    } finally {
      Files.deleteIfExists(made);
      FileUtils.deleteDirectory(work.toFile());
    }
  }

  private void run(
      Request request, UvSettings settings, BuildContext context, Path work, Path list, Path made)
      throws PythonException, IOException, InterruptedException {
    ProcessOutcome outcome =
        runner.run(
            new ProcessRequest(
                command(
                    UvProgram.in(request.tool().scripts(), context.host()),
                    request,
                    settings,
                    work,
                    list,
                    made),
                context.baseDirectory(), // relative paths in requirements count from it
                settings.environment(),
                settings.withoutVariables(),
                context.logDirectory().resolve("lock.log"),
                line -> LOG.debug("{}", line),
                settings.secrets()));
    context.started().accept(outcome);
    if (!outcome.succeeded()) {
      throw new UvFailure(outcome).exception();
    }
  }

  private static PipSettings settings(Request request, BuildContext context)
      throws PythonException, IOException {
    return PipSettings.read(
        context.host(),
        context.baseDirectory(),
        request.interpreter(),
        request.preparation().index());
  }

  private static List<String> command(
      Path uv, Request request, UvSettings settings, Path work, Path list, Path made) {
    List<String> command = new ArrayList<>();
    command.add(uv.toString());
    // uv reads the platforms in a pyproject.toml only, and no other than ours counts.
    command.addAll(List.of("--project", work.toString(), "pip", "compile", "--universal"));
    command.addAll(List.of("--python", request.interpreter().executable().toString()));
    command.addAll(List.of("--python-version", minor(request.interpreter().version())));
    command.addAll(List.of("--format", "pylock.toml", "--no-header", "--refresh"));
    command.addAll(List.of("--output-file", made.toString(), "--quiet"));
    command.addAll(settings.arguments());
    for (Path file : request.preparation().constraintsFiles()) {
      command.addAll(List.of("--constraints", file.toString()));
    }
    request.preparation().requirementsFiles().forEach(file -> command.add(file.toString()));
    if (!request.requirements().isEmpty()) {
      command.add(list.toString());
    }
    return command;
  }

  /** The lock is for this Python and later ones, whatever their last number. */
  private static String minor(String version) {
    String[] parts = version.split("\\.", -1);
    return parts.length < 2 ? version : parts[0] + "." + parts[1];
  }
}
