package io.github.pipcmake.environment;

import io.github.pipcmake.environment.recipe.PrepareRequest;
import io.github.pipcmake.environment.recipe.Recipe;
import io.github.pipcmake.environment.recipe.RecipeInputs;
import io.github.pipcmake.environment.recipe.StoreMemo;
import io.github.pipcmake.process.ModuleLog;
import io.github.pipcmake.python.interpreter.BuildContext;
import io.github.pipcmake.python.interpreter.Interpreter;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.pip.Pip;
import io.github.pipcmake.python.pip.SetuptoolsBuilds;
import io.github.pipcmake.python.pip.SourceBuilds;
import io.github.pipcmake.python.pylock.LockedEnvironment;
import io.github.pipcmake.python.pylock.PylockFile;
import io.github.pipcmake.python.requirements.RequirementSyntax;
import io.github.pipcmake.python.settings.PipSettings;
import io.github.pipcmake.python.uv.UvInstaller;
import io.github.pipcmake.python.venv.InstalledFiles;
import io.github.pipcmake.python.venv.Normalisation;
import io.github.pipcmake.python.venv.Packages;
import io.github.pipcmake.python.venv.VirtualEnvironment;
import io.github.pipcmake.store.layout.RecordKind;
import io.github.pipcmake.store.layout.StagingDirectory;
import io.github.pipcmake.store.lock.StoreLock;
import io.github.pipcmake.store.tree.StoredTree;
import io.github.pipcmake.text.ForeignText;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;

/** Makes an environment: a venv in staging, packages into it, normalised, published. */
@Singleton
final class EnvironmentInstaller {
  private static final ModuleLog LOG = ModuleLog.of(EnvironmentInstaller.class);

  private final NamedEnvironments named;
  private final Pip pip;
  private final UvInstaller uvInstaller;

  @Inject
  EnvironmentInstaller(NamedEnvironments named, Pip pip, UvInstaller uvInstaller) {
    this.named = named;
    this.pip = pip;
    this.uvInstaller = uvInstaller;
  }

  /**
   * What was made.
   *
   * @param tree in the store
   * @param fromSource whether something may have been built from source
   */
  record Installed(StoredTree tree, boolean fromSource) {}

  /**
   * Makes an environment.
   *
   * @param uv the program that installs what it can in the place of pip
   * @param pins packages that are to have no other version, by name; empty for what pip finds best
   * @param variables those of compilers, which pip's cache does not know
   * @param anew whether it is known that pip's cache has wheels that were built with others
   */
  Installed install(
      Preparation preparation,
      Optional<Path> uv,
      Map<String, String> pins,
      Recipe variables,
      boolean anew)
      throws PythonException, IOException, InterruptedException {
    try (StagingDirectory staging = preparation.store().stage()) {
      if (uv.isPresent()) {
        VirtualEnvironment venv = create("environment", preparation, staging);
        Path work = Files.createDirectories(staging.directory().resolve("work"));
        RequirementSyntax.check(preparation.inputs().requirements());
        if (uvInstaller.install(
            uv.get(), request(preparation, work, venv, pins, anew), preparation.context())) {
          return publish(venv, preparation, false);
        }
      }
      return installByPip(preparation, staging, pins, variables, anew);
    }
  }

  private Installed installByPip(
      Preparation preparation,
      StagingDirectory staging,
      Map<String, String> pins,
      Recipe variables,
      boolean anew)
      throws PythonException, IOException, InterruptedException {
    VirtualEnvironment venv = create("environment-by-pip", preparation, staging);
    if (!preparation.needsPip()) {
      return publish(venv, preparation, false);
    }
    CachedBuilds cache = cache(preparation, variables);
    SourceBuilds builds = pip(preparation, staging, venv, pins, anew);
    List<String> doubtful = cache.doubtful(builds);
    if (!doubtful.isEmpty()) {
      LOG.info(
          "building {} again: pip has it in its cache, but with which compiler variables it was built is unknown",
          ForeignText.line(String.join(", ", doubtful)));
      venv = create("environment-built-again", preparation, staging);
      builds = pip(preparation, staging, venv, pins, true);
    } else if (!anew) {
      cache.remember(builds);
    }
    announce(builds);
    return publish(venv, preparation, !builds.isKnown() || !builds.packages().isEmpty());
  }

  private Installed publish(VirtualEnvironment venv, Preparation preparation, boolean fromSource)
      throws PythonException, IOException, InterruptedException {
    InstalledFiles.check(venv);
    Normalisation.normalise(venv, preparation.context().host());
    Optional<LockedEnvironment> known = fromSource ? Optional.empty() : locked(venv, preparation);
    StoredTree tree = preparation.store().publish(venv.root(), Packages.in(venv.sitePackages()));
    if (known.isPresent()) {
      named.note(preparation.store(), known.get(), tree.digest());
    }
    return new Installed(tree, fromSource);
  }

  /**
   * What the lock names. From equal files pip makes equal environments; if not, one of both was
   * changed on its way.
   */
  private static Optional<LockedEnvironment> locked(
      VirtualEnvironment venv, Preparation preparation) throws PythonException, IOException {
    Optional<PylockFile> lock =
        preparation.inputs().lock().filter(file -> !file.environments().isEmpty());
    if (lock.isEmpty()) {
      return Optional.empty();
    }
    Interpreter interpreter = preparation.inputs().interpreter();
    LockedEnvironment made =
        PortableEnvironment.of(venv, interpreter, lock.get().platforms().newestFor(interpreter));
    Optional<LockedEnvironment> known =
        lock.get().environments().stream().filter(made::isFor).findFirst();
    if (known.isEmpty()) {
      LOG.info(
          "{} names no environment for {} and the files chosen here; mvn pip-cmake:lock adds it",
          lock.get().file().getFileName(),
          made.python());
    } else if (!known.get().digest().equals(made.digest())) {
      throw new PythonException(
          "What was installed from %1$s is not the environment that it names: for %2$s the portable digest is %3$s, not %4$s. Look at what differs, with pip list and the files' hashes; if you know why, mvn pip-cmake:lock names the new one"
              .formatted(lock.get().file(), made.python(), made.digest(), known.get().digest()));
    }
    return known;
  }

  /** What is built from source runs code of its authors. */
  private static void announce(SourceBuilds builds) {
    if (!builds.packages().isEmpty()) {
      LOG.info(
          "built from source, by their own code: {} (onlyBinary forbids that)",
          ForeignText.line(
              String.join(
                  ", ", builds.packages().stream().map(SourceBuilds.Built::name).toList())));
    }
  }

  private static CachedBuilds cache(Preparation preparation, Recipe variables) {
    RecipeInputs inputs = preparation.inputs();
    String place = inputs.settings().environment().getOrDefault("PIP_CACHE_DIR", "");
    return new CachedBuilds(
        new StoreMemo(preparation.store(), RecordKind.SOURCES),
        inputs.interpreter().identity() + " " + place,
        variables);
  }

  private static VirtualEnvironment create(
      String name, Preparation preparation, StagingDirectory staging) throws IOException {
    return VirtualEnvironment.create(
        Files.createDirectory(staging.directory().resolve(name)),
        preparation.inputs().interpreter(),
        preparation.context().host());
  }

  private SourceBuilds pip(
      Preparation preparation,
      StagingDirectory staging,
      VirtualEnvironment venv,
      Map<String, String> pins,
      boolean anew)
      throws PythonException, IOException, InterruptedException {
    Path work = Files.createDirectories(staging.directory().resolve("work"));
    RecipeInputs inputs = preparation.inputs();
    BuildContext context = preparation.context();
    RequirementSyntax.check(inputs.requirements());
    Pip.Request request = request(preparation, work, venv, pins, anew);
    SetuptoolsBuilds trees = SetuptoolsBuilds.in(inputs.sources());
    if (trees.isEmpty()) {
      return pip.install(request, context);
    }
    PipSettings settings = SetuptoolsBuilds.tell(inputs.settings(), work, context.host());
    // Another build may install the same directory, and setuptools would build in one place.
    try (StoreLock lock = preparation.store().lock("local-sources")) {
      LOG.debug("Building local sources, holding {}", lock);
      trees.delete(); // of a run that was cut off
      try {
        return pip.install(request.with(settings), context);
      } finally {
        forget(trees, context);
      }
    }
  }

  /** What pip said counts; the next run deletes before it begins. */
  private static void forget(SetuptoolsBuilds trees, BuildContext context) {
    try {
      trees.andThoseIn(context.logDirectory().resolve("pip.log"), context.baseDirectory()).delete();
    } catch (IOException e) {
      LOG.debug("Cannot delete what was built in {}", trees.trees(), e);
    }
  }

  private static Pip.Request request(
      Preparation preparation,
      Path work,
      VirtualEnvironment venv,
      Map<String, String> pins,
      boolean anew)
      throws PythonException, IOException {
    RecipeInputs inputs = preparation.inputs();
    PrepareRequest request = preparation.request();
    boolean locked = inputs.lock().isPresent();
    return new Pip.Request(
        inputs.interpreter(),
        venv,
        locked ? inputs.lock().get().pins() : inputs.requirements(),
        locked ? List.of() : request.requirementsFiles(),
        locked ? List.of() : constraints(request.constraintsFiles(), pins, work),
        locked,
        anew,
        inputs.settings(),
        work,
        // The private file of the requirements has a name that says nothing to anybody.
        line -> show(line.replace(work + File.separator, "")));
  }

  /** Where an installer looks and works is the same each time, and is in its log file. */
  private static void show(String line) {
    if (line.startsWith("Looking in links: ") || line.startsWith("Using Python ")) {
      LOG.debug(line);
    } else {
      LOG.info(line);
    }
  }

  private static List<Path> constraints(List<Path> files, Map<String, String> pins, Path work)
      throws IOException {
    if (pins.isEmpty()) {
      return files;
    }
    List<Path> all = new ArrayList<>(files);
    List<String> lines = new ArrayList<>();
    pins.forEach((name, version) -> lines.add(name + "==" + version));
    all.add(Files.write(work.resolve("as-before.txt"), lines));
    return all;
  }
}
