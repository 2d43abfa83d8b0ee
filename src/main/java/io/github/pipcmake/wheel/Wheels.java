package io.github.pipcmake.wheel;

import io.github.pipcmake.cmake.SourceFile;
import io.github.pipcmake.environment.BuildEnvironment;
import io.github.pipcmake.environment.EnvironmentException;
import io.github.pipcmake.environment.Environments;
import io.github.pipcmake.environment.StoreMemos;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.python.Hooks;
import io.github.pipcmake.python.PythonException;
import io.github.pipcmake.python.Requirement;
import io.github.pipcmake.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
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
  private final Host host;
  private final Clock clock;

  /** For the machine that this runs on. */
  @Inject
  public Wheels(Environments environments, StoreMemos memos, Hooks hooks) {
    this(environments, memos, hooks, Host.current(), Clock.systemUTC());
  }

  Wheels(Environments environments, StoreMemos memos, Hooks hooks, Host host, Clock clock) {
    this.environments = environments;
    this.memos = memos;
    this.hooks = hooks;
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
    BackendCalls calls = new BackendCalls(environments, hooks, host, request, processes::add);
    StoreSettings store = request.preparation().store();
    Backend backend =
        Backend.of(
            request.preparation().pyproject(), request.sourceDirectory(), memos.ofProjects(store));
    KeptTree tree = new KeptTree(request.keptTree());
    Map<String, List<String>> settings = backend.settings(request.settings(), tree.directory());
    BuildEnvironment environment =
        environment(calls, new SecondPass(calls, memos.ofBackends(store)), backend, settings);
    SortedMap<String, String> inputs =
        WheelInputs.of(request, environment, backend, settings, host);
    VersionControl.state(request.sourceDirectory(), environment.packages())
        .ifPresent(state -> inputs.put("version control", state));

    long looked = nanoseconds(clock.instant());
    ProjectSources project = new ProjectSources(request.sourceDirectory(), request.leftOut());
    WheelState last =
        WheelState.read(request.recordDirectory(), request.sourceDirectory().toString());
    SortedMap<String, SourceFile> before = project.walk();
    SortedMap<String, Source> sources = project.look(before, last);
    String reason = reason(request, last, inputs, sources);
    if (reason.isEmpty()) {
      if (project.isToBeWritten(sources, last)) {
        new WheelState(looked, inputs, sources, last.written(), last.made())
            .write(request.recordDirectory());
      }
      return result(
          request,
          true,
          "nothing that it depends on changed",
          last,
          List.of(),
          Optional.empty(),
          processes,
          environment);
    }

    if (backend.keepsTree()) {
      tree.moveTo(environment.root());
    }
    Making.Made made = new Making(calls, environment, backend, settings).make();
    removeOthers(request, last, made.files());
    SortedSet<String> written = new TreeSet<>(project.walk().keySet());
    SortedSet<String> litter = new TreeSet<>(written);
    litter.removeAll(before.keySet());
    written.retainAll(last.written());
    written.addAll(litter);
    WheelState now = new WheelState(looked, inputs, sources, written, made.files());
    now.write(request.recordDirectory());
    return result(
        request, false, reason, now, List.copyOf(litter), made.misfit(), processes, environment);
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
    BackendCalls calls = new BackendCalls(environments, hooks, host, request, started);
    StoreSettings store = request.preparation().store();
    Backend backend =
        Backend.of(
            request.preparation().pyproject(), request.sourceDirectory(), memos.ofProjects(store));
    SecondPass secondPass = new SecondPass(calls, memos.ofBackends(store));
    return requirements(calls, secondPass, backend, request.settings());
  }

  private static List<Requirement> requirements(
      BackendCalls calls,
      SecondPass secondPass,
      Backend backend,
      Map<String, List<String>> settings)
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    BuildEnvironment environment = calls.request().environment();
    List<Requirement> more = new ArrayList<>(backend.missingFrom(environment.packages()));
    if (!more.isEmpty()) {
      environment = calls.environment(more);
    }
    more.addAll(secondPass.requirements(environment, backend, settings));
    return more;
  }

  private static BuildEnvironment environment(
      BackendCalls calls,
      SecondPass secondPass,
      Backend backend,
      Map<String, List<String>> settings)
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    List<Requirement> more = requirements(calls, secondPass, backend, settings);
    return more.isEmpty() ? calls.request().environment() : calls.environment(more);
  }

  private static String reason(
      WheelRequest request,
      WheelState last,
      SortedMap<String, String> inputs,
      SortedMap<String, Source> sources) {
    if (last.isNone()) {
      return "there is no wheel yet";
    }
    String reason = new WheelReason(last).of(inputs, sources);
    if (!reason.isEmpty()) {
      return reason;
    }
    for (Map.Entry<String, Source> made : last.made().entrySet()) {
      Path file = request.outputDirectory().resolve(made.getKey());
      Optional<SourceFile> now = SourceFile.now(file);
      if (now.isEmpty()) {
        return made.getKey() + " is gone";
      }
      if (!now.get().equals(made.getValue().file())
          && !SourceFile.hash(file).equals(Optional.of(made.getValue().hash()))) {
        return made.getKey() + " is not as it was made";
      }
    }
    return "";
  }

  /** A wheel of another version or other tags is not the project's any more. */
  private static void removeOthers(
      WheelRequest request, WheelState last, SortedMap<String, Source> made) throws IOException {
    for (String name : last.made().keySet()) {
      if (!made.containsKey(name)) {
        Files.deleteIfExists(request.outputDirectory().resolve(name));
      }
    }
  }

  private static WheelResult result(
      WheelRequest request,
      boolean unchanged,
      String reason,
      WheelState state,
      List<String> written,
      Optional<String> misfit,
      List<ProcessOutcome> processes,
      BuildEnvironment environment)
      throws PythonException {
    Optional<Path> sdist = Optional.empty();
    String wheel = "";
    for (String name : state.made().keySet()) {
      if (name.endsWith(".whl")) {
        wheel = name;
      } else {
        sdist = Optional.of(request.outputDirectory().resolve(name));
      }
    }
    Source made = state.made().get(wheel);
    return new WheelResult(
        unchanged,
        reason,
        request.outputDirectory().resolve(wheel),
        WheelName.tags(wheel),
        made == null ? "" : made.hash(),
        sdist,
        environment.digest().hex(),
        written,
        misfit,
        processes);
  }

  private static long nanoseconds(Instant instant) {
    return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
  }
}
