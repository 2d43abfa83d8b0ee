package io.github.pipcmake.pylock;

import io.github.pipcmake.environment.Environments;
import io.github.pipcmake.environment.PrepareResult;
import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.environment.recipe.PrepareRequest;
import io.github.pipcmake.environment.recipe.PythonFinder;
import io.github.pipcmake.environment.recipe.StoreMemos;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.python.interpreter.BuildContext;
import io.github.pipcmake.python.interpreter.Interpreter;
import io.github.pipcmake.python.interpreter.Platform;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.pylock.LockedEnvironment;
import io.github.pipcmake.python.pylock.PylockFile;
import io.github.pipcmake.python.requirements.Requirement;
import io.github.pipcmake.python.requirements.RequirementsFile;
import io.github.pipcmake.python.settings.OnlyIndex;
import io.github.pipcmake.python.uv.UvProgram;
import io.github.pipcmake.store.Stores;
import io.github.pipcmake.text.Credentials;
import io.github.pipcmake.wheel.Wheels;
import io.github.pipcmake.wheel.backend.WheelRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.inject.Inject;

/**
 * Resolves what a project requires, once, and writes it down with the hashes of all files (PEP
 * 751).
 *
 * @since 0.1.0
 */
public final class Pylocks {
  private final Environments environments;
  private final PythonFinder pythons;
  private final Stores stores;
  private final StoreMemos memos;
  private final Wheels wheels;
  private final Uv uv;
  private final Host host;

  /** For the machine that this runs on. */
  @Inject
  public Pylocks(
      Environments environments,
      PythonFinder pythons,
      Stores stores,
      StoreMemos memos,
      Wheels wheels,
      Uv uv) {
    this.environments = environments;
    this.pythons = pythons;
    this.stores = stores;
    this.memos = memos;
    this.wheels = wheels;
    this.uv = uv;
    this.host = Host.current();
  }

  /**
   * Makes a lock, or makes it anew.
   *
   * @throws PythonException if there is no solution, or none that can be had by hashes
   * @throws EnvironmentException if Maven is offline, or nothing is required
   * @throws InterruptedException if Maven is interrupted; the lock is as it was
   */
  public PylockResult lock(PylockRequest request)
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    PrepareRequest asked = request.preparation().resolvingNow();
    if (asked.offline()) {
      throw new EnvironmentException(
          "Maven is offline, and a lock is made by asking the package index; run mvn pip-cmake:lock without -o");
    }
    List<Platform> platforms = new ArrayList<>();
    for (String platform : request.platforms()) {
      platforms.add(Platform.parse(platform));
    }
    List<ProcessOutcome> processes = new ArrayList<>();
    BuildContext context =
        new BuildContext(host, asked.baseDirectory(), asked.recordDirectory(), processes::add);
    Interpreter interpreter = pythons.find(asked, stores.open(asked.store()), context);
    List<Requirement> additions = new ArrayList<>(asked.additions());
    if (request.wheel()) {
      additions.addAll(backendRequirements(asked, processes));
    }
    PylockFile.MadeFor madeFor = madeFor(asked, additions, platforms);
    if (madeFor.requirements().isEmpty() && madeFor.additions().isEmpty()) {
      throw new EnvironmentException(
          "Nothing is required, so there is nothing to lock; name requirements in %s or in the POM (<requirements>)"
              .formatted(asked.pyproject()));
    }
    List<Requirement> single = asked.ownRequirements(memos.ofProjects(asked.store()));
    single.addAll(additions);
    PrepareResult tool =
        environments.prepare(
            asked.withOnly(UvProgram.REQUIREMENT, asked.python().name(), toolRecords(asked)));
    processes.addAll(tool.processes());
    String resolved =
        uv.resolve(
            new Uv.Request(
                tool.environment(), asked, interpreter, single, platforms, request.file()),
            context);
    Path directory = asked.baseDirectory().resolve(request.file()).toAbsolutePath().getParent();
    String text =
        PylockText.of(
            resolved, directory == null ? asked.baseDirectory() : directory, platforms, madeFor);
    return write(text, platforms, interpreter, request, processes);
  }

  /** The environment can only be made when the lock is there; then the lock names it, too. */
  private PylockResult write(
      String text,
      List<Platform> platforms,
      Interpreter interpreter,
      PylockRequest request,
      List<ProcessOutcome> processes)
      throws PythonException, IOException, InterruptedException {
    PrepareRequest prepare = request.preparation().withLock(request.file());
    EnvironmentNaming naming =
        new EnvironmentNaming(environments, memos.ofProjects(prepare.store()), interpreter, host);
    List<LockedEnvironment> named = new ArrayList<>(naming.ofOthers(request.file(), text));
    PylockWriter writer = new PylockWriter(request.file());
    Optional<PylockWriter.Before> before = writer.before();
    PylockResult written = writer.write(text + PylockText.of(named), processes);
    naming.ofThisMachine(prepare, platforms, processes::add).ifPresent(named::add);
    return writer.write(text + PylockText.of(named), processes, before, written.changes());
  }

  /** The tool's own environment has its own log of pip, so that it hides no other. */
  private static Path toolRecords(PrepareRequest asked) {
    return asked.recordDirectory().resolve("lock");
  }

  private PylockFile.MadeFor madeFor(
      PrepareRequest asked, List<Requirement> additions, List<Platform> platforms)
      throws PythonException, IOException {
    List<Requirement> requirements = asked.ownRequirements(memos.ofProjects(asked.store()));
    requirements.addAll(lines(asked.requirementsFiles(), asked));
    return new PylockFile.MadeFor(
        texts(requirements),
        texts(lines(asked.constraintsFiles(), asked)),
        texts(additions),
        platforms.stream().map(Platform::toString).toList());
  }

  private List<Requirement> lines(List<Path> files, PrepareRequest asked)
      throws PythonException, IOException {
    List<Requirement> lines = RequirementsFile.read(files, asked.baseDirectory(), host).lines();
    OnlyIndex.check(asked.index().onlyIndex(), lines);
    return lines;
  }

  private static List<String> texts(List<Requirement> requirements) {
    Set<String> texts = new TreeSet<>();
    requirements.forEach(requirement -> texts.add(Credentials.strip(requirement.text().strip())));
    return List.copyOf(texts);
  }

  /** Asked in the environment that the project's own requirements give today. */
  private List<Requirement> backendRequirements(
      PrepareRequest asked, List<ProcessOutcome> processes)
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    PrepareResult first = environments.prepare(asked);
    processes.addAll(first.processes());
    BuildEnvironment environment = first.environment();
    return wheels.backendRequirements(
        new WheelRequest(
            asked,
            environment,
            Optional.empty(),
            asked.recordDirectory(),
            asked.recordDirectory().resolve("lock"),
            asked.recordDirectory(),
            Map.of(),
            false,
            Map.of(),
            false,
            Optional.empty(),
            asked.baseDirectory(),
            asked.recordDirectory().resolveSibling("wheel-source"),
            List.of(),
            List.of(),
            Set.of(asked.recordDirectory().resolveSibling("")),
            WheelRequest.Finish.NONE),
        processes::add);
  }
}
