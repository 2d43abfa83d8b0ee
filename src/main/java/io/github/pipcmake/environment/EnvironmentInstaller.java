package io.github.pipcmake.environment;

import io.github.pipcmake.python.Interpreter;
import io.github.pipcmake.python.Normalisation;
import io.github.pipcmake.python.Packages;
import io.github.pipcmake.python.Pip;
import io.github.pipcmake.python.PythonException;
import io.github.pipcmake.python.Surroundings;
import io.github.pipcmake.python.VirtualEnvironment;
import io.github.pipcmake.store.StagingDirectory;
import io.github.pipcmake.store.Store;
import io.github.pipcmake.store.StoredTree;
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
   * Installs and publishes.
   *
   * @param pins packages that are to have no other version, by name; empty for what pip finds best
   */
  StoredTree install(
      PrepareRequest request,
      Ingredients ingredients,
      Store store,
      Surroundings surroundings,
      Map<String, String> pins)
      throws PythonException, IOException, InterruptedException {
    Interpreter interpreter = ingredients.interpreter();
    try (StagingDirectory staging = store.stage()) {
      VirtualEnvironment venv =
          VirtualEnvironment.create(
              Files.createDirectory(staging.directory().resolve("environment")),
              interpreter,
              surroundings.host());
      if (needsPip(request, ingredients)) {
        Path work = Files.createDirectory(staging.directory().resolve("work"));
        pip.install(
            new Pip.Request(
                interpreter,
                venv,
                ingredients.lock().isPresent()
                    ? ingredients.lock().get().pins()
                    : ingredients.requirements(),
                ingredients.lock().isPresent() ? List.of() : request.requirementsFiles(),
                ingredients.lock().isPresent()
                    ? List.of()
                    : constraints(request.constraintsFiles(), pins, work),
                ingredients.lock().isPresent(),
                ingredients.settings(),
                work,
                // The private file that holds the requirements has a name that says nothing to
                // anybody.
                line -> LOG.info(line.replace(work + File.separator, ""))),
            surroundings);
      }
      Normalisation.normalise(venv, surroundings.host());
      return store.publish(venv.root(), packages(venv));
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

  /** Whether there is anything to install; without, no network is needed either. */
  static boolean needsPip(PrepareRequest request, Ingredients ingredients) {
    if (ingredients.lock().isPresent()) {
      return !ingredients.lock().get().names().isEmpty();
    }
    return !ingredients.requirements().isEmpty() || !request.requirementsFiles().isEmpty();
  }

  private static Map<String, String> packages(VirtualEnvironment venv) throws IOException {
    Map<String, String> packages = new TreeMap<>();
    for (Packages.InstalledPackage installed : Packages.in(venv.sitePackages())) {
      packages.put(installed.name(), installed.version());
    }
    return packages;
  }
}
