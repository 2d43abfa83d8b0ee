package io.github.pipcmake.pytest;

import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.environment.recipe.PrepareRequest;
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

/**
 * Installs what is tested, and nothing else, into a virtual environment of its own.
 *
 * @since 0.1.0
 */
@Singleton
public final class TestedInstaller {
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
   * Makes the environment.
   *
   * @param thin where it is to be; nothing of one is there
   * @param tested what it is to hold
   * @param preparation where the module and the store are
   * @param workDirectory where logs go
   * @param host the machine
   * @param started takes each program that was started
   * @throws PythonException if pip refuses the wheel, or it holds something else than its {@code
   *     RECORD} says
   */
  public void install(
      ThinEnvironment thin,
      Tested tested,
      PrepareRequest preparation,
      Path workDirectory,
      Host host,
      Consumer<ProcessOutcome> started)
      throws PythonException, IOException, InterruptedException {
    Path root = thin.venv().root();
    Files.createDirectories(root);
    Path logs = workDirectory.resolve("wheel");
    BuildContext context = new BuildContext(host, preparation.baseDirectory(), logs, started);
    Interpreter interpreter = interpreter(preparation, thin.base(), context);
    VirtualEnvironment venv = VirtualEnvironment.create(root, interpreter, host);
    List<Path> directories = List.of();
    if (tested instanceof Tested.Wheel wheel) {
      installWheel(wheel.file(), logs, venv, context, interpreter);
    } else if (tested instanceof Tested.Directories path) {
      directories = path.all();
    }
    thin.link(directories); // not before: pip would start what is in the base
    thin.mark(tested.key());
  }

  private void installWheel(
      Path wheel, Path logs, VirtualEnvironment venv, BuildContext context, Interpreter interpreter)
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
            logs,
            LOG::debug),
        context);
    InstalledFiles.check(venv);
  }

  private Interpreter interpreter(
      PrepareRequest preparation, BuildEnvironment base, BuildContext context)
      throws PythonException, IOException, InterruptedException {
    return interpreters.locate(
        base.python().toString(), List.of(), context, memos.ofInterpreters(preparation.store()));
  }
}
