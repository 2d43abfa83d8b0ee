package io.github.pipcmake.wheel;

import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.environment.recipe.StoreMemos;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.python.backend.HookAnswer;
import io.github.pipcmake.python.backend.HookRequest.Call;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.Requirement;
import io.github.pipcmake.sources.Source;
import io.github.pipcmake.sources.SourceMirror;
import io.github.pipcmake.store.Stores;
import io.github.pipcmake.wheel.backend.Backend;
import io.github.pipcmake.wheel.backend.BackendCalls;
import io.github.pipcmake.wheel.backend.WheelRequest;
import io.github.pipcmake.wheel.sources.BackendDirectory;
import io.github.pipcmake.wheel.sources.BuildReports;
import io.github.pipcmake.wheel.sources.KeptTree;
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
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out whether the last wheel is still right, and makes a new one if not. */
final class WheelRun {
  private static final Logger LOG = LoggerFactory.getLogger(WheelRun.class);

  private final BackendCalls calls;
  private final WheelRequest request;
  private final StoreMemos memos;
  private final Stores stores;
  private final Clock clock;
  private final Backend backend;
  private final Map<String, List<String>> settings;
  private final BackendDirectory backendDirectory;
  private final WheelScope start;

  WheelRun(BackendCalls calls, StoreMemos memos, Stores stores, Clock clock)
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

  /**
   * What the last wheel was, and what it would be now.
   *
   * @param last what is known of the last one
   * @param looked when the sources were looked at
   * @param sources the sources
   * @param environment what the backend runs in
   * @param inputs what the wheel depends on besides
   * @param reason why it has to be made; empty if it has not
   */
  private record Decision(
      WheelState last,
      long looked,
      ProjectSources sources,
      BuildEnvironment environment,
      SortedMap<String, String> inputs,
      String reason) {}

  WheelResult build(List<ProcessOutcome> processes)
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    Decision decision = decide();
    if (!decision.reason().isEmpty()) {
      calls.caller(); // may have to be made, for which the store has a lock of its own
      try (MirrorLock lock = MirrorLock.take(stores, request)) {
        // Another build of this project may have made it while this one waited.
        Decision again = lock.waited() ? decide() : decision;
        if (!again.reason().isEmpty()) {
          return make(again, processes);
        }
        decision = again;
      }
    }
    ProjectSources sources = decision.sources();
    WheelState last = decision.last();
    if (!sources.sources().equals(last.sources())
        || !sources.read().equals(last.read())
        || sources.sources().values().stream().anyMatch(s -> s.stamp().isRacy(last.looked()))) {
      // Nothing changed, but the next look has less to read.
      state(decision, sources.sources(), sources.read(), last.readers(), last.made())
          .write(request.recordDirectory());
    }
    return result(
        true,
        "nothing that it depends on changed",
        last.made(),
        decision.environment(),
        Optional.empty(),
        processes);
  }

  List<Requirement> requirements()
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    return requirements(look(WheelState.read(request.recordDirectory(), start)));
  }

  private Decision decide()
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    WheelState last = WheelState.read(request.recordDirectory(), start);
    long looked = TimeUnit.MILLISECONDS.toNanos(clock.millis());
    ProjectSources sources = look(last);
    BuildEnvironment environment = environment(requirements(sources));
    SortedMap<String, String> inputs = inputs(environment, sources.scope());
    return new Decision(last, looked, sources, environment, inputs, reason(last, inputs, sources));
  }

  private SortedMap<String, String> inputs(BuildEnvironment environment, WheelScope scope)
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
    WheelScope scope =
        last.isNone()
            ? new ScopeFinder(request, backend, settings, calls.host()).find(request::excludes)
            : last.scope();
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

  private WheelResult make(Decision decision, List<ProcessOutcome> processes)
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    BuildEnvironment environment = decision.environment();
    WheelScope scope =
        new ScopeFinder(request, backend, settings, calls.host()).find(request::excludes);
    ProjectSources sources =
        scope.hasFilesOf(decision.sources().scope())
            ? decision.sources().in(scope)
            : ProjectSources.look(scope, request::excludes, decision.last());
    SortedMap<String, String> inputs = inputs(environment, scope);
    SourceMirror.Synced synced = backendDirectory.sync(sources, backend.keepsTree());
    backendDirectory.forgetBytecode(environment);
    KeptTree tree = new KeptTree(request.keptTree(), clock);
    if (backend.keepsTree()) {
      tree.prepare(environment.root(), inputs, scope, synced, backendDirectory.fetched(sources));
    }
    long began = TimeUnit.MILLISECONDS.toNanos(clock.millis());
    Map<String, String> variables =
        new TreeMap<>(
            new DebugPaths(
                    request.mirror(), request.shared() ? Path.of(".") : scope.sources().root())
                .variables(backend, calls.host()));
    variables.putAll(backend.variables(calls.host(), request.keptTree()));
    WheelBuild.Made made =
        new WheelBuild(
                calls, backendDirectory.project(sources), environment, backend, settings, variables)
            .make();
    if (backend.keepsTree()) {
      tree.ended();
    }
    removeOthers(decision.last(), made.files());
    BuildReports reports = new BuildReports(request, scope, calls.host());
    SortedMap<String, String> readers = reports.readers();
    SortedMap<String, Source> read = reports.read(readers, sources.read(), began);
    WheelScope known = scope.withAsked(reports.variables(), "Cargo");
    Decision now =
        new Decision(
            decision.last(),
            decision.looked(),
            sources.in(known),
            environment,
            inputs(environment, known),
            decision.reason());
    state(now, synced.sources(), read, readers, made.files()).write(request.recordDirectory());
    return result(false, decision.reason(), made.files(), environment, made.misfit(), processes);
  }

  private static WheelState state(
      Decision decision,
      SortedMap<String, Source> sources,
      SortedMap<String, Source> read,
      SortedMap<String, String> readers,
      SortedMap<String, Source> made) {
    return new WheelState(
        decision.looked(),
        decision.inputs(),
        decision.sources().scope(),
        sources,
        read,
        readers,
        made);
  }

  /** A wheel of another version or other tags is not the project's any more. */
  private void removeOthers(WheelState last, SortedMap<String, Source> made) throws IOException {
    for (String name : last.made().keySet()) {
      if (!made.containsKey(name)) {
        Files.deleteIfExists(request.outputDirectory().resolve(name));
      }
    }
  }

  private WheelResult result(
      boolean unchanged,
      String reason,
      SortedMap<String, Source> files,
      BuildEnvironment environment,
      Optional<String> misfit,
      List<ProcessOutcome> processes)
      throws PythonException {
    Optional<Path> sdist = Optional.empty();
    String wheel = "";
    for (String name : files.keySet()) {
      if (name.endsWith(".whl")) {
        wheel = name;
      } else {
        sdist = Optional.of(request.outputDirectory().resolve(name));
      }
    }
    Source made = files.get(wheel);
    return new WheelResult(
        unchanged,
        reason,
        request.outputDirectory().resolve(wheel),
        WheelName.tags(wheel),
        made == null ? "" : made.content(),
        sdist,
        environment.digest().hex(),
        misfit,
        processes);
  }
}
