package io.github.pipcmake.environment;

import io.github.pipcmake.environment.recipe.PrepareRequest;
import io.github.pipcmake.environment.recipe.Recipe;
import io.github.pipcmake.environment.recipe.RecipeInputs;
import io.github.pipcmake.environment.recipe.StoreMemo;
import io.github.pipcmake.python.interpreter.BuildContext;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.pip.Pip;
import io.github.pipcmake.python.pip.SetuptoolsBuilds;
import io.github.pipcmake.python.pip.SourceBuilds;
import io.github.pipcmake.python.requirements.RequirementSyntax;
import io.github.pipcmake.python.settings.PipSettings;
import io.github.pipcmake.python.venv.InstalledFiles;
import io.github.pipcmake.python.venv.Normalisation;
import io.github.pipcmake.python.venv.Packages;
import io.github.pipcmake.python.venv.VirtualEnvironment;
import io.github.pipcmake.store.Store;
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
import java.util.TreeMap;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes an environment: a venv in staging, pip into it, normalised, published. */
@Singleton
final class EnvironmentInstaller {
  private static final Logger LOG = LoggerFactory.getLogger(EnvironmentInstaller.class);

  private final Pip pip;

  @Inject
  EnvironmentInstaller(Pip pip) {
    this.pip = pip;
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
   * @param pins packages that are to have no other version, by name; empty for what pip finds best
   * @param variables those of compilers, which pip's cache does not know
   * @param anew whether it is known that pip's cache has wheels that were built with others
   */
  Installed install(
      PrepareRequest request,
      RecipeInputs inputs,
      Store store,
      BuildContext context,
      Map<String, String> pins,
      Recipe variables,
      boolean anew)
      throws PythonException, IOException, InterruptedException {
    CachedBuilds cache = cache(inputs, store, variables);
    try (StagingDirectory staging = store.stage()) {
      VirtualEnvironment venv = create("environment", inputs, staging, context);
      boolean fromSource = false;
      if (needsPip(request, inputs)) {
        SourceBuilds builds = pip(request, inputs, store, staging, context, venv, pins, anew);
        List<String> doubtful = cache.doubtful(builds);
        if (!doubtful.isEmpty()) {
          LOG.info(
              "building {} again: pip has it in its cache, but with which compiler variables it was built is unknown",
              ForeignText.line(String.join(", ", doubtful)));
          venv = create("environment-built-again", inputs, staging, context);
          builds = pip(request, inputs, store, staging, context, venv, pins, true);
        } else if (!anew) {
          cache.remember(builds);
        }
        fromSource = !builds.isKnown() || !builds.packages().isEmpty();
        announce(builds);
      }
      InstalledFiles.check(venv);
      Normalisation.normalise(venv, context.host());
      return new Installed(store.publish(venv.root(), packages(venv)), fromSource);
    }
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

  private static CachedBuilds cache(RecipeInputs inputs, Store store, Recipe variables) {
    String place = inputs.settings().environment().getOrDefault("PIP_CACHE_DIR", "");
    return new CachedBuilds(
        new StoreMemo(store, RecordKind.SOURCES),
        inputs.interpreter().identity() + " " + place,
        variables);
  }

  private static VirtualEnvironment create(
      String name, RecipeInputs inputs, StagingDirectory staging, BuildContext context)
      throws IOException {
    return VirtualEnvironment.create(
        Files.createDirectory(staging.directory().resolve(name)),
        inputs.interpreter(),
        context.host());
  }

  private SourceBuilds pip(
      PrepareRequest request,
      RecipeInputs inputs,
      Store store,
      StagingDirectory staging,
      BuildContext context,
      VirtualEnvironment venv,
      Map<String, String> pins,
      boolean anew)
      throws PythonException, IOException, InterruptedException {
    Path work = Files.createDirectories(staging.directory().resolve("work"));
    RequirementSyntax.check(inputs.requirements());
    SetuptoolsBuilds trees = SetuptoolsBuilds.in(inputs.sources());
    if (trees.isEmpty()) {
      return install(request, inputs, work, context, venv, pins, anew);
    }
    PipSettings settings = SetuptoolsBuilds.tell(inputs.settings(), work, context.host());
    // Another build may install the same directory, and setuptools would build in one place.
    try (StoreLock lock = store.lock("local-sources")) {
      LOG.debug("Building local sources, holding {}", lock);
      trees.delete(); // of a run that was cut off
      try {
        return install(request, inputs.with(settings), work, context, venv, pins, anew);
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

  private SourceBuilds install(
      PrepareRequest request,
      RecipeInputs inputs,
      Path work,
      BuildContext context,
      VirtualEnvironment venv,
      Map<String, String> pins,
      boolean anew)
      throws PythonException, IOException, InterruptedException {
    return pip.install(
        new Pip.Request(
            inputs.interpreter(),
            venv,
            inputs.lock().isPresent() ? inputs.lock().get().pins() : inputs.requirements(),
            inputs.lock().isPresent() ? List.of() : request.requirementsFiles(),
            inputs.lock().isPresent()
                ? List.of()
                : constraints(request.constraintsFiles(), pins, work),
            inputs.lock().isPresent(),
            anew,
            inputs.settings(),
            work,
            // The private file that holds the requirements has a name that says nothing to
            // anybody.
            line -> LOG.info(line.replace(work + File.separator, ""))),
        context);
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

  /** Whether there is anything to install; without, no network is needed either. */
  static boolean needsPip(PrepareRequest request, RecipeInputs inputs) {
    if (inputs.lock().isPresent()) {
      return !inputs.lock().get().names().isEmpty();
    }
    return !inputs.requirements().isEmpty() || !request.requirementsFiles().isEmpty();
  }

  private static Map<String, String> packages(VirtualEnvironment venv) throws IOException {
    Map<String, String> packages = new TreeMap<>();
    for (Packages.InstalledPackage installed : Packages.in(venv.sitePackages())) {
      packages.put(installed.name(), installed.version());
    }
    return packages;
  }
}
