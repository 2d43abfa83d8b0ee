package io.github.pipcmake.environment.recipe;

import io.github.pipcmake.process.ModuleLog;
import io.github.pipcmake.python.interpreter.BuildContext;
import io.github.pipcmake.python.interpreter.Interpreter;
import io.github.pipcmake.python.interpreter.InterpreterLocator;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.managed.ManagedPythons;
import io.github.pipcmake.python.managed.PythonArchive;
import io.github.pipcmake.python.managed.PythonArtifact;
import io.github.pipcmake.python.managed.PythonTree;
import io.github.pipcmake.python.requirements.PyProject;
import io.github.pipcmake.python.requirements.RequiresPython;
import io.github.pipcmake.store.Store;
import io.github.pipcmake.store.layout.RecordKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.inject.Inject;
import javax.inject.Singleton;

/**
 * Finds the Python that a request asks for: one of the machine, or a managed one.
 *
 * @since 0.1.0
 */
@Singleton
public final class PythonFinder {
  private static final ModuleLog LOG = ModuleLog.of(PythonFinder.class);

  private static final RequiresPython NOTHING_SAID = new RequiresPython("");

  private final InterpreterLocator interpreters;

  /** Which Pythons were told in which build: each of its goals and modules may ask. */
  private final Map<String, Instant> said = new ConcurrentHashMap<>();

  @Inject
  public PythonFinder(InterpreterLocator interpreters) {
    this.interpreters = interpreters;
  }

  /**
   * Finds it.
   *
   * @throws PythonException if there is none, or it will not do
   */
  public Interpreter find(PrepareRequest request, Store store, BuildContext context)
      throws PythonException, IOException, InterruptedException {
    PythonChoice choice = request.python();
    Optional<PythonArtifact> managed = choice.managed();
    if (managed.isPresent()) {
      return managed(managed.get(), choice, store, context);
    }
    return choice.isAuto() ? any(request, store, context) : ofMachine(choice, store, context);
  }

  private Interpreter ofMachine(PythonChoice choice, Store store, BuildContext context)
      throws PythonException, IOException, InterruptedException {
    return interpreters.locate(
        choice.name(), choice.toolchains(), context, new StoreMemo(store, RecordKind.INTERPRETERS));
  }

  private Interpreter managed(
      PythonArtifact artifact, PythonChoice choice, Store store, BuildContext context)
      throws PythonException, IOException, InterruptedException {
    ArtifactTrees.Known known =
        new ArtifactTrees(store, choice.source())
            .get(artifact, "", (file, directory) -> unpack(file, artifact, directory));
    PythonTree python = new PythonTree(known.directory(), known.program());
    try {
      return interpreters.locate(
          python.executable().toString(),
          List.of(),
          context,
          new StoreMemo(store, RecordKind.INTERPRETERS));
    } catch (PythonException e) {
      PythonArchive.requireSystem(python, artifact); // says it better
      throw e;
    }
  }

  static ArtifactTrees.Made unpack(Path file, PythonArtifact artifact, Path directory)
      throws PythonException, IOException {
    LOG.info("unpacking the Python of {}", artifact);
    PythonTree tree = PythonArchive.unpack(file, artifact, directory);
    return new ArtifactTrees.Made(tree.root(), tree.program(), "python", tree.version());
  }

  /** The machine's if it will do, else a managed one: never one that the project does not allow. */
  private Interpreter any(PrepareRequest request, Store store, BuildContext context)
      throws PythonException, IOException, InterruptedException {
    RequiresPython allowed = requiresPython(request, store);
    PythonChoice choice = request.python();
    String reason;
    try {
      Interpreter found =
          ofMachine(
              choice.named(InterpreterLocator.defaultCommand(context.host())), store, context);
      if (allowed.allows(found.version())) {
        return found;
      }
      reason =
          "requires-python is %s, and %s is %s"
              .formatted(allowed.text(), found.executable(), found.version());
    } catch (PythonException e) {
      reason = "the machine has none that will do";
      LOG.debug("Looking for a managed Python", e);
    }
    Optional<PythonArtifact> artifact =
        choice.artifact().isPresent()
            ? choice.named("managed").managed()
            : ManagedPythons.newest(allowed::allows, choice.platform());
    if (artifact.isEmpty()) {
      throw new PythonException(
          "There is no Python for this project: %s, and the managed ones are %s. Name one with -Dpip-cmake.python=PATH, or an artifact with pythonArtifact."
              .formatted(reason, ManagedPythons.words()));
    }
    Interpreter managed = managed(artifact.get(), choice, store, context);
    if (!allowed.allows(managed.version())) {
      throw new PythonException(
          "requires-python is %s, and the Python of %s is %s; name another artifact with pythonArtifact"
              .formatted(allowed.text(), artifact.get(), managed.version()));
    }
    String words = managed.version() + " of " + artifact.get();
    if (!request.sessionStart().equals(said.put(words, request.sessionStart()))) {
      LOG.info("using Python {}: {}", words, reason);
    }
    return managed;
  }

  private static RequiresPython requiresPython(PrepareRequest request, Store store)
      throws PythonException, IOException {
    return Files.exists(request.pyproject())
        ? PyProject.read(request.pyproject(), new StoreMemo(store, RecordKind.PYPROJECTS))
            .requiresPython()
            .map(RequiresPython::new)
            .orElse(NOTHING_SAID)
        : NOTHING_SAID;
  }
}
