package io.github.pipcmake.editable;

import io.github.pipcmake.environment.EnvironmentRepair;
import io.github.pipcmake.environment.Environments;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.environment.recipe.StoreMemos;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.pytest.TestedInstaller;
import io.github.pipcmake.pytest.ThinEnvironment;
import io.github.pipcmake.python.backend.Hooks;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.store.Stores;
import io.github.pipcmake.wheel.backend.Backend;
import io.github.pipcmake.wheel.backend.BackendCalls;
import io.github.pipcmake.wheel.sources.MirrorLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;

/**
 * Installs a project into a virtual environment that imports its sources, as PEP 660 has it, if
 * anything that the install depends on changed. The sources themselves are read in their place.
 *
 * @since 0.1.0
 */
public final class Editables {
  private final Environments environments;
  private final StoreMemos memos;
  private final Hooks hooks;
  private final Stores stores;
  private final EnvironmentRepair repair;
  private final TestedInstaller installer;
  private final Host host = Host.current();

  /** For the machine that this runs on. */
  @Inject
  public Editables(
      Environments environments,
      StoreMemos memos,
      Hooks hooks,
      Stores stores,
      EnvironmentRepair repair,
      TestedInstaller installer) {
    this.environments = environments;
    this.memos = memos;
    this.hooks = hooks;
    this.stores = stores;
    this.repair = repair;
    this.installer = installer;
  }

  /**
   * Installs the project, or finds that the last install is still right.
   *
   * @throws PythonException if the backend or pip fails, if the sources are gone, or if the
   *     directory is somebody else's
   * @throws EnvironmentException if no environment can be had
   * @throws InterruptedException if Maven is interrupted; the next run installs it
   */
  public EditableResult install(EditableRequest request)
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    requireOwn(request.directory());
    requireSources(request);
    Backend backend =
        Backend.of(
            request.wheel().preparation().pyproject(),
            request.wheel().sourceDirectory(),
            request.wheel().environment().interpreter(),
            memos.ofProjects(request.wheel().preparation().store()));
    Host seen = host.with(request.wheel().variables());
    List<ProcessOutcome> processes = new ArrayList<>();
    BackendCalls calls =
        new BackendCalls(environments, hooks, repair, seen, request.wheel(), processes::add);
    EditableInstall install = new EditableInstall(request, backend, calls, installer);
    String reason = install.reason(EditableState.read(request.directory()));
    if (!reason.isEmpty()) {
      try (MirrorLock lock = MirrorLock.take(stores, request.wheel())) {
        reason = make(install, request, lock.waited() ? "" : reason);
      }
    }
    ThinEnvironment thin = install.thin();
    return new EditableResult(
        reason.isEmpty(),
        reason.isEmpty() ? "nothing that it depends on changed" : reason,
        request.directory(),
        thin.venv().python(),
        thin.base().digest().hex(),
        processes);
  }

  /**
   * Makes it, unless another build has made it meanwhile.
   *
   * @param known why it has to be made; empty to look again
   * @return the reason; empty if it is made
   */
  private String make(EditableInstall install, EditableRequest request, String known)
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    Optional<EditableState> last = EditableState.read(request.directory());
    String reason = known.isEmpty() ? install.reason(last) : known;
    if (!reason.isEmpty()) {
      stores.open(request.wheel().preparation().store()).addRoot(request.directory());
      install.make(last);
    }
    return reason;
  }

  /** Nobody's own virtual environment is lost. */
  private static void requireOwn(Path directory) throws PythonException, IOException {
    if (!Files.exists(directory) || Files.exists(EditableState.file(directory))) {
      return;
    }
    throw new PythonException(
        "%s is there and the goal editable did not make it; move it away, or name another directory with -Dpip-cmake.editableDirectory=DIR"
            .formatted(directory));
  }

  /** What imports sources is of no use without them. */
  private static void requireSources(EditableRequest request) throws PythonException {
    Path pyproject = request.wheel().preparation().pyproject();
    if (Files.exists(EditableState.file(request.directory()))
        && !Files.exists(pyproject)
        && !Files.exists(pyproject.resolveSibling("setup.py"))) {
      throw new PythonException(
          "The sources of the editable install in %s are gone: there is neither %s nor a setup.py beside it; bring them back, or delete %1$s"
              .formatted(request.directory(), pyproject));
    }
  }
}
