package io.github.pipcmake.environment.recipe;

import io.github.pipcmake.python.interpreter.BuildContext;
import io.github.pipcmake.python.interpreter.Interpreter;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.pylock.PylockAgreement;
import io.github.pipcmake.python.pylock.PylockFile;
import io.github.pipcmake.python.requirements.LocalSource;
import io.github.pipcmake.python.requirements.LocalSources;
import io.github.pipcmake.python.requirements.RecipeInput;
import io.github.pipcmake.python.requirements.Requirement;
import io.github.pipcmake.python.requirements.RequirementsFile;
import io.github.pipcmake.python.requirements.SourceContents;
import io.github.pipcmake.python.settings.OnlyIndex;
import io.github.pipcmake.python.settings.PipSettings;
import io.github.pipcmake.store.Store;
import io.github.pipcmake.store.layout.RecordKind;
import io.github.pipcmake.text.Credentials;
import io.github.pipcmake.text.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.inject.Inject;
import javax.inject.Singleton;

/**
 * Reads the recipe of a request, from a few files alone if the store remembers what they say.
 *
 * @since 0.1.0
 */
@Singleton
public final class RecipeReader {
  private static final String REQUIREMENTS = "requirements";

  private final PythonFinder pythons;
  private final Clock clock;

  @Inject
  public RecipeReader(PythonFinder pythons) {
    this(pythons, Clock.systemUTC());
  }

  public RecipeReader(PythonFinder pythons, Clock clock) {
    this.pythons = pythons;
    this.clock = clock;
  }

  public RecipeInputs read(PrepareRequest request, Store store, BuildContext context)
      throws PythonException, IOException, InterruptedException {
    Interpreter interpreter = pythons.find(request, store, context);
    List<Requirement> requirements =
        request.ownRequirements(new StoreMemo(store, RecordKind.PYPROJECTS));
    requirements.addAll(request.additions());
    PipSettings settings =
        PipSettings.read(context.host(), request.baseDirectory(), interpreter, request.index());
    Path base = request.baseDirectory();
    RequirementsFile required =
        RequirementsFile.read(request.requirementsFiles(), base, context.host());
    RequirementsFile constraints =
        RequirementsFile.read(request.constraintsFiles(), base, context.host());
    OnlyIndex.check(settings.onlyIndex(), required.lines());
    OnlyIndex.check(settings.onlyIndex(), constraints.lines());
    settings = settings.withSecrets(required.secrets()).withSecrets(constraints.secrets());
    SortedMap<String, String> inputs = new TreeMap<>();
    inputs.put("schema", Recipe.SCHEMA);
    addInterpreter(inputs, interpreter);
    Optional<PylockFile> lock =
        lock(request, store, requirements, required, constraints, interpreter);
    List<LocalSource> sources = new ArrayList<>();
    List<RecipeInput> chosenBy = settings.inputs();
    if (lock.isPresent()) {
      chosenBy = settings.ofLocks();
      inputs.put(REQUIREMENTS, "locked by " + lock.get().file().getFileName());
      inputs.put("lock", lock.get().fingerprint());
    } else {
      sources.addAll(settings.sources());
      sources.addAll(addRequirements(inputs, requirements, base));
      addFiles(inputs, "requirements file ", required, base);
      addFiles(inputs, "constraints file ", constraints, base);
      sources.addAll(required.sources());
      sources.addAll(constraints.sources());
    }
    addSources(inputs, sources, store);
    for (RecipeInput setting : chosenBy) {
      inputs.put("pip setting " + setting.name(), shortened(setting.text()));
    }
    return new RecipeInputs(
        new Recipe(inputs), interpreter, requirements, settings, lock, List.copyOf(sources));
  }

  private static List<LocalSource> addRequirements(
      SortedMap<String, String> inputs, List<Requirement> requirements, Path baseDirectory) {
    SortedSet<String> texts = new TreeSet<>();
    SortedSet<String> portable = new TreeSet<>();
    for (Requirement requirement : requirements) {
      String text = Credentials.mask(requirement.text());
      texts.add(text);
      portable.add(LocalSources.portable(text, baseDirectory));
    }
    inputs.put(REQUIREMENTS, String.join("; ", portable));
    return LocalSources.of(List.copyOf(texts), baseDirectory);
  }

  /** By content: times and places are others in the next clone. */
  private void addSources(
      SortedMap<String, String> inputs, List<LocalSource> sources, Store store) {
    if (sources.isEmpty()) {
      return;
    }
    SourceContents contents =
        new SourceContents(new StoreMemo(store, RecordKind.SOURCES), clock.instant());
    for (LocalSource source : new LinkedHashSet<>(sources)) {
      // Two that are elsewhere can be written alike.
      inputs.merge(
          "local source " + source.name(), contents.of(source), (one, other) -> one + " " + other);
    }
  }

  /** The lock, if there is one and it is for what is required. */
  private static Optional<PylockFile> lock(
      PrepareRequest request,
      Store store,
      List<Requirement> requirements,
      RequirementsFile files,
      RequirementsFile constraints,
      Interpreter interpreter)
      throws PythonException, IOException {
    if (request.lock().isEmpty()) {
      return Optional.empty();
    }
    PylockFile lock =
        PylockFile.read(request.lock().get(), new StoreMemo(store, RecordKind.PYPROJECTS));
    List<Requirement> required =
        new ArrayList<>(requirements.subList(0, requirements.size() - request.additions().size()));
    required.addAll(files.lines());
    new PylockAgreement(lock)
        .require(required, constraints.lines(), request.additions(), interpreter);
    return Optional.of(lock);
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
      SortedMap<String, String> inputs, String kind, RequirementsFile files, Path baseDirectory) {
    int number = 0;
    for (RecipeInput file : files.texts()) {
      // By number too: pip reads them in this order, and a project that moved has the same recipe.
      Path path = baseDirectory.resolve(file.name());
      String name =
          path.startsWith(baseDirectory)
              ? baseDirectory.relativize(path).toString()
              : String.valueOf(path.getFileName());
      inputs.put("%s%d %s".formatted(kind, ++number, name), Sha256.of(file.text()));
    }
  }

  /** What is short is told in words, what is long by its hash. */
  private static String shortened(String text) {
    return text.length() <= 200 && text.lines().count() <= 1 ? text : Sha256.of(text);
  }
}
