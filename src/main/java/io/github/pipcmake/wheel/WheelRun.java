package io.github.pipcmake.wheel;

import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.python.interpreter.PythonException;
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
import io.github.pipcmake.wheel.sources.WheelScope;
import io.github.pipcmake.wheel.sources.WheelState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Makes a wheel, if the last one is not still right. */
final class WheelRun {
  private final BackendCalls calls;
  private final WheelRequest request;
  private final Stores stores;
  private final Clock clock;
  private final WheelDecider decider;

  WheelRun(BackendCalls calls, WheelDecider decider, Stores stores, Clock clock) {
    this.calls = calls;
    this.request = calls.request();
    this.stores = stores;
    this.clock = clock;
    this.decider = decider;
  }

  WheelResult build(List<ProcessOutcome> processes)
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    WheelDecision decision = decider.decide();
    if (decision.isToBeMade()) {
      calls.caller(); // may have to be made, for which the store has a lock of its own
      try (MirrorLock lock = MirrorLock.take(stores, request)) {
        // Another build of this project may have made it while this one waited.
        WheelDecision again = lock.waited() ? decider.decide() : decision;
        if (again.isToBeMade()) {
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
      decision
          .state(sources.sources(), sources.read(), last.readers(), last.made())
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

  private WheelResult make(WheelDecision decision, List<ProcessOutcome> processes)
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    BuildEnvironment environment = decision.environment();
    Backend backend = decider.backend();
    BackendDirectory backendDirectory = decider.backendDirectory();
    WheelScope scope = decider.scope();
    ProjectSources sources =
        scope.hasFilesOf(decision.sources().scope())
            ? decision.sources().in(scope)
            : ProjectSources.look(scope, request::excludes, decision.last());
    SortedMap<String, String> inputs = decider.inputs(environment, scope);
    SourceMirror.Synced synced = backendDirectory.sync(sources, backend.keepsTree());
    backendDirectory.forgetBytecode(environment);
    KeptTree tree = new KeptTree(request.keptTree(), clock);
    if (backend.keepsTree()) {
      tree.prepare(environment.root(), inputs, scope, synced, backendDirectory.fetched(sources));
    }
    long began = TimeUnit.MILLISECONDS.toNanos(clock.millis());
    DebugPaths paths = paths(scope, environment);
    Map<String, String> variables = new TreeMap<>(paths.variables(backend, calls.host()));
    variables.putAll(backend.variables(calls.host(), request.keptTree()));
    WheelBuild.Made made =
        new WheelBuild(
                calls,
                backendDirectory.project(sources),
                environment,
                backend,
                decider.settings(),
                variables)
            .make();
    if (backend.keepsTree()) {
      tree.ended();
    }
    removeOthers(decision.last(), made.files());
    BuildReports reports = new BuildReports(request, scope, calls.host());
    SortedMap<String, String> readers = reports.readers();
    SortedMap<String, Source> read = reports.read(readers, sources.read(), began);
    WheelScope known = scope.withAsked(reports.variables(), "Cargo");
    WheelDecision now =
        new WheelDecision(
            decision.last(),
            decision.looked(),
            sources.in(known),
            environment,
            decider.inputs(environment, known),
            decision.reason());
    now.state(synced.sources(), read, readers, made.files()).write(request.recordDirectory());
    return result(false, decision.reason(), made.files(), environment, made.misfit(), processes);
  }

  /** With a time given, two builds are to give one hash, wherever they are. */
  private DebugPaths paths(WheelScope scope, BuildEnvironment environment) {
    List<Path> ofProject = List.of(request.mirror(), request.keptTree());
    if (request.shared()) {
      return DebugPaths.ofAllMachines(ofProject, environment.root());
    }
    DebugPaths ofUser = DebugPaths.ofUser(request.mirror(), scope.sources().root());
    return calls.host().variable("SOURCE_DATE_EPOCH").isPresent()
        ? ofUser.withEqualMacros(ofProject, environment.root().resolveSibling(""))
        : ofUser;
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
