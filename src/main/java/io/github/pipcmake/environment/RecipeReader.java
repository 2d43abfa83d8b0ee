package io.github.pipcmake.environment;

import io.github.pipcmake.process.Credentials;
import io.github.pipcmake.process.Memo;
import io.github.pipcmake.python.Interpreter;
import io.github.pipcmake.python.InterpreterLocator;
import io.github.pipcmake.python.LocalSources;
import io.github.pipcmake.python.LockAgreement;
import io.github.pipcmake.python.LockFile;
import io.github.pipcmake.python.NamedText;
import io.github.pipcmake.python.PipSettings;
import io.github.pipcmake.python.PyProject;
import io.github.pipcmake.python.PythonException;
import io.github.pipcmake.python.Requirement;
import io.github.pipcmake.python.RequirementsFile;
import io.github.pipcmake.python.Surroundings;
import io.github.pipcmake.store.RecordKind;
import io.github.pipcmake.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.inject.Inject;
import javax.inject.Singleton;

/** Reads the recipe of a request, from a few files alone if the store remembers what they say. */
@Singleton
final class RecipeReader {
  private static final String REQUIREMENTS = "requirements";

  private final InterpreterLocator interpreters;

  @Inject
  RecipeReader(InterpreterLocator interpreters) {
    this.interpreters = interpreters;
  }

  Ingredients read(PrepareRequest request, Store store, Surroundings surroundings)
      throws PythonException, IOException, InterruptedException {
    Interpreter interpreter =
        interpreters.locate(
            request.python(),
            request.toolchains(),
            surroundings,
            new StoreMemo(store, RecordKind.INTERPRETERS));
    List<Requirement> requirements = requirements(request, store);
    PipSettings settings =
        PipSettings.read(
            surroundings.host(), request.baseDirectory(), interpreter, request.index());
    SortedMap<String, String> inputs = new TreeMap<>();
    inputs.put("schema", Recipe.SCHEMA);
    addInterpreter(inputs, interpreter);
    Optional<LockFile> lock = lock(request, store, requirements, interpreter);
    if (lock.isPresent()) {
      inputs.put(REQUIREMENTS, "locked by " + lock.get().file().getFileName());
      inputs.put("lock", lock.get().fingerprint());
    } else {
      addRequirements(inputs, requirements, request);
    }
    for (NamedText setting : settings.inputs()) {
      inputs.put("pip setting " + setting.name(), shortened(setting.text()));
    }
    return new Ingredients(new Recipe(inputs), interpreter, requirements, settings, lock);
  }

  private static void addRequirements(
      SortedMap<String, String> inputs, List<Requirement> requirements, PrepareRequest request)
      throws PythonException, IOException {
    SortedSet<String> texts = new TreeSet<>();
    for (Requirement requirement : requirements) {
      texts.add(Credentials.mask(requirement.text()));
    }
    inputs.put(REQUIREMENTS, String.join("; ", texts));
    for (NamedText source : LocalSources.of(List.copyOf(texts), request.baseDirectory())) {
      inputs.put("local source " + source.name(), shortened(source.text()));
    }
    addFiles(inputs, "requirements file ", request.requirementsFiles(), request.baseDirectory());
    addFiles(inputs, "constraints file ", request.constraintsFiles(), request.baseDirectory());
  }

  /** The lock, if there is one and it is for what is required. */
  private static Optional<LockFile> lock(
      PrepareRequest request, Store store, List<Requirement> requirements, Interpreter interpreter)
      throws PythonException, IOException {
    if (request.lock().isEmpty()) {
      return Optional.empty();
    }
    LockFile lock =
        LockFile.read(request.lock().get(), new StoreMemo(store, RecordKind.PYPROJECTS));
    List<Requirement> required =
        new ArrayList<>(requirements.subList(0, requirements.size() - request.additions().size()));
    required.addAll(RequirementsFile.lines(request.requirementsFiles(), request.baseDirectory()));
    new LockAgreement(lock)
        .require(
            required,
            RequirementsFile.lines(request.constraintsFiles(), request.baseDirectory()),
            request.additions(),
            interpreter);
    return Optional.of(lock);
  }

  /** All of them, the additions last. */
  private static List<Requirement> requirements(PrepareRequest request, Store store)
      throws PythonException, IOException {
    List<Requirement> requirements = new ArrayList<>();
    if (Files.exists(request.pyproject())) {
      Memo memo = new StoreMemo(store, RecordKind.PYPROJECTS);
      requirements.addAll(PyProject.read(request.pyproject(), memo).requires());
    }
    requirements.addAll(request.requirements());
    requirements.addAll(request.additions());
    return requirements;
  }

  private static void addInterpreter(SortedMap<String, String> inputs, Interpreter interpreter) {
    inputs.put("interpreter", interpreter.executable() + " " + interpreter.version());
    // Decide which wheels fit (PEP 425, PEP 600), and can change without the version.
    inputs.put(
        "interpreter ABI",
        String.join(
            " ",
            interpreter.implementation(),
            interpreter.soabi(),
            interpreter.platform(),
            interpreter.libc()));
  }

  private static void addFiles(
      SortedMap<String, String> inputs, String kind, List<Path> files, Path baseDirectory)
      throws PythonException, IOException {
    if (files.isEmpty()) {
      return;
    }
    int number = 0;
    for (NamedText file : RequirementsFile.read(files, baseDirectory)) {
      // By number too: pip reads them in this order, and a project that moved has the same recipe.
      Path path = baseDirectory.resolve(file.name());
      String name =
          path.startsWith(baseDirectory)
              ? baseDirectory.relativize(path).toString()
              : String.valueOf(path.getFileName());
      inputs.put("%s%d %s".formatted(kind, ++number, name), Recipe.sha256(file.text()));
    }
  }

  /** What is short is told in words, what is long by its hash. */
  private static String shortened(String text) {
    return text.length() <= 200 && text.lines().count() <= 1 ? text : Recipe.sha256(text);
  }
}
