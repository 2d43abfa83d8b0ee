package io.github.pipcmake.pytest;

import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.environment.recipe.StoreMemos;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ModuleLog;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.python.interpreter.BuildContext;
import io.github.pipcmake.python.interpreter.Interpreter;
import io.github.pipcmake.python.interpreter.InterpreterLocator;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.pip.Pip;
import io.github.pipcmake.python.requirements.Requirement;
import io.github.pipcmake.python.settings.PipSettings;
import io.github.pipcmake.python.venv.InstalledFiles;
import io.github.pipcmake.python.venv.VirtualEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.codehaus.plexus.util.FileUtils;

/** Installs what is tested, and nothing else, into a virtual environment of its own. */
@Singleton
final class TestedInstaller {
  private static final ModuleLog LOG = ModuleLog.of(TestedInstaller.class);

  private final Pip pip;
  private final InterpreterLocator interpreters;
  private final StoreMemos memos;

  @Inject
  TestedInstaller(Pip pip, InterpreterLocator interpreters, StoreMemos memos) {
    this.pip = pip;
    this.interpreters = interpreters;
    this.memos = memos;
  }

  /**
   * Makes the environment anew.
   *
   * @throws PythonException if pip refuses the wheel, or it holds something else than its {@code
   *     RECORD} says
   */
  void install(
      PytestRequest request, ThinEnvironment thin, Host host, Consumer<ProcessOutcome> started)
      throws PythonException, IOException, InterruptedException {
    Path root = thin.venv().root();
    FileUtils.deleteDirectory(root.toFile());
    Files.createDirectories(root);
    BuildContext context =
        new BuildContext(
            host,
            request.preparation().baseDirectory(),
            request.workDirectory().resolve("wheel"),
            started);
    Interpreter interpreter = interpreter(request, thin.base(), context);
    VirtualEnvironment venv = VirtualEnvironment.create(root, interpreter, host);
    List<Path> directories = List.of();
    if (request.tested() instanceof Tested.Wheel wheel) {
      installWheel(wheel.file(), request, venv, context, interpreter);
    } else if (request.tested() instanceof Tested.Directories path) {
      directories = path.all();
    }
    thin.link(directories); // not before: pip would start what is in the base
    thin.mark(request.tested().key());
  }

  private void installWheel(
      Path wheel,
      PytestRequest request,
      VirtualEnvironment venv,
      BuildContext context,
      Interpreter interpreter)
      throws PythonException, IOException, InterruptedException {
    pip.install(
        new Pip.Request(
            interpreter,
            venv,
            List.of(new Requirement(wheel.toUri().toString(), "the goal wheel")),
            List.of(),
            List.of(),
            false,
            false,
            PipSettings.forOneFile(context.host()),
            request.workDirectory().resolve("wheel"),
            LOG::debug),
        context);
    InstalledFiles.check(venv);
  }

  private Interpreter interpreter(
      PytestRequest request, BuildEnvironment base, BuildContext context)
      throws PythonException, IOException, InterruptedException {
    return interpreters.locate(
        base.python().toString(),
        List.of(),
        context,
        memos.ofInterpreters(request.preparation().store()));
  }
}
