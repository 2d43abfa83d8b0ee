package io.github.pipcmake.wheel;

import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.environment.recipe.StoreMemos;
import io.github.pipcmake.python.backend.HookAnswer;
import io.github.pipcmake.python.backend.HookRequest.Call;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.Requirement;
import io.github.pipcmake.sources.Source;
import io.github.pipcmake.store.Stores;
import io.github.pipcmake.wheel.backend.Backend;
import io.github.pipcmake.wheel.backend.BackendCalls;
import io.github.pipcmake.wheel.backend.WheelRequest;
import io.github.pipcmake.wheel.sources.BackendDirectory;
import io.github.pipcmake.wheel.sources.MirrorLock;
import io.github.pipcmake.wheel.sources.ProjectSources;
import io.github.pipcmake.wheel.sources.ScopeFinder;
import io.github.pipcmake.wheel.sources.VariableKey;
import io.github.pipcmake.wheel.sources.WheelInputs;
import io.github.pipcmake.wheel.sources.WheelReason;
import io.github.pipcmake.wheel.sources.WheelScope;
import io.github.pipcmake.wheel.sources.WheelState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out whether the last wheel is still right. */
final class WheelDecider {
  private static final Logger LOG = LoggerFactory.getLogger(WheelDecider.class);

  private final BackendCalls calls;
  private final WheelRequest request;
  private final StoreMemos memos;
  private final Stores stores;
  private final Clock clock;
  private final Backend backend;
  private final Map<String, List<String>> settings;
  private final BackendDirectory backendDirectory;
  private final WheelScope start;

  WheelDecider(BackendCalls calls, StoreMemos memos, Stores stores, Clock clock)
      throws PythonException, EnvironmentException, IOException {
    this.calls = calls;
    this.request = calls.request();
    this.memos = memos;
    this.stores = stores;
    this.clock = clock;
    this.backend =
        Backend.of(
            request.preparation().pyproject(),
            request.sourceDirectory(),
            request.environment().interpreter(),
            memos.ofProjects(request.preparation().store()));
    this.settings = backend.settings(request.settings(), request.keptTree());
    this.backendDirectory = new BackendDirectory(request, clock);
    this.start = WheelScope.of(request.sourceDirectory(), request.leftOut(), request.never());
  }

  Backend backend() {
    return backend;
  }

  /** The config settings that the backend gets. */
  Map<String, List<String>> settings() {
    return settings;
  }

  /** Where the backend works. */
  BackendDirectory backendDirectory() {
    return backendDirectory;
  }

  /** The files that the project's own files speak of, read anew. */
  WheelScope scope() throws IOException {
    return new ScopeFinder(request, backend, settings, calls.host()).find(request::excludes);
  }

  /** What the backend requires besides what the project does. */
  List<Requirement> requirements()
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    return requirements(look(WheelState.read(request.recordDirectory(), start)));
  }

  /** Looks at all that the wheel depends on. */
  WheelDecision decide()
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    WheelState last = WheelState.read(request.recordDirectory(), start);
    long looked = TimeUnit.MILLISECONDS.toNanos(clock.millis());
    ProjectSources sources = look(last);
    BuildEnvironment environment = environment(requirements(sources));
    SortedMap<String, String> inputs = inputs(environment, sources.scope());
    return new WheelDecision(
        last, looked, sources, environment, inputs, reason(last, inputs, sources));
  }

  /** What the wheel depends on besides the sources. */
  SortedMap<String, String> inputs(BuildEnvironment environment, WheelScope scope)
      throws IOException {
    return WheelInputs.of(
        request,
        environment,
        backend,
        settings,
        scope,
        calls.host(),
        VariableKey.in(request.recordDirectory()));
  }

  private ProjectSources look(WheelState last) throws IOException {
    WheelScope scope = last.isNone() ? scope() : last.scope();
    return ProjectSources.look(scope, request::excludes, last);
  }

  private List<Requirement> requirements(ProjectSources sources)
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    BuildEnvironment environment = request.environment();
    List<Requirement> more = new ArrayList<>(backend.missingFrom(environment.packages()));
    if (!more.isEmpty()) {
      environment = calls.environment(more);
    }
    BackendRequirements backendRequirements =
        new BackendRequirements(
            calls,
            sources,
            (in, hooks, logFile) -> ask(sources, in, hooks, logFile),
            memos.ofBackends(request.preparation().store()));
    more.addAll(backendRequirements.requirements(environment, backend, settings));
    return more;
  }

  private HookAnswer ask(
      ProjectSources sources, BuildEnvironment environment, List<Call> hooks, String logFile)
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    calls.caller();
    try (MirrorLock lock = MirrorLock.take(stores, request)) {
      LOG.debug("holding {}", lock);
      backendDirectory.sync(sources, backend.keepsTree());
      backendDirectory.forgetBytecode(environment);
      return calls.call(
          backendDirectory.project(sources),
          environment,
          backend,
          settings,
          Map.of(),
          hooks,
          logFile);
    }
  }

  private BuildEnvironment environment(List<Requirement> more)
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    return more.isEmpty() ? request.environment() : calls.environment(more);
  }

  private String reason(WheelState last, SortedMap<String, String> inputs, ProjectSources sources)
      throws IOException {
    if (last.isNone()) {
      return "there is no wheel yet";
    }
    ProjectSources counted = new OwnPom(request, backend, last).withoutIt(sources);
    String reason = new WheelReason(last).of(inputs, counted);
    if (!reason.isEmpty()) {
      return reason;
    }
    for (Map.Entry<String, Source> made : last.made().entrySet()) {
      Path file = request.outputDirectory().resolve(made.getKey());
      if (!Files.isRegularFile(file)) {
        return made.getKey() + " is gone";
      }
      if (!made.getValue().now(file, last.looked()).content().equals(made.getValue().content())) {
        return made.getKey() + " is not as it was made";
      }
    }
    return "";
  }
}
