package io.github.pipcmake.wheel;

import io.github.pipcmake.environment.EnvironmentRepair;
import io.github.pipcmake.environment.Environments;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.environment.recipe.StoreMemos;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.python.backend.Hooks;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.Requirement;
import io.github.pipcmake.store.Stores;
import io.github.pipcmake.wheel.backend.BackendCalls;
import io.github.pipcmake.wheel.backend.WheelRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.inject.Inject;

/**
 * Makes a project's wheel by its own build backend (PEP 517), if anything that it depends on
 * changed.
 *
 * @since 0.1.0
 */
public final class Wheels {
  private final Environments environments;
  private final StoreMemos memos;
  private final Hooks hooks;
  private final Stores stores;
  private final EnvironmentRepair repair;
  private final Host host;
  private final Clock clock;

  /** For the machine that this runs on. */
  @Inject
  public Wheels(
      Environments environments,
      StoreMemos memos,
      Hooks hooks,
      Stores stores,
      EnvironmentRepair repair) {
    this(environments, memos, hooks, stores, repair, Host.current(), Clock.systemUTC());
  }

  Wheels(
      Environments environments,
      StoreMemos memos,
      Hooks hooks,
      Stores stores,
      EnvironmentRepair repair,
      Host host,
      Clock clock) {
    this.environments = environments;
    this.memos = memos;
    this.hooks = hooks;
    this.stores = stores;
    this.repair = repair;
    this.host = host;
    this.clock = clock;
  }

  /**
   * Makes a wheel, or finds that the last one is still right.
   *
   * @throws PythonException if the backend fails, or cannot be asked
   * @throws EnvironmentException if there is no Python project, or no environment can be had
   * @throws InterruptedException if Maven is interrupted; the next run makes it
   */
  public WheelResult build(WheelRequest request)
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    List<ProcessOutcome> processes = new ArrayList<>();
    BackendCalls calls = calls(request, processes::add);
    WheelDecider decider = new WheelDecider(calls, memos, stores, clock);
    return new WheelRun(calls, decider, stores, clock).build(processes);
  }

  /**
   * What the build backend requires besides what the project does.
   *
   * @param request with the environment of what the project requires
   * @param started takes each program that was started
   * @throws PythonException if the backend fails, or cannot be asked
   * @throws EnvironmentException if there is no Python project, or no environment can be had
   */
  public List<Requirement> backendRequirements(
      WheelRequest request, Consumer<ProcessOutcome> started)
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    return new WheelDecider(calls(request, started), memos, stores, clock).requirements();
  }

  private BackendCalls calls(WheelRequest request, Consumer<ProcessOutcome> started) {
    return new BackendCalls(
        environments, hooks, repair, host.with(request.variables()), request, started);
  }
}
