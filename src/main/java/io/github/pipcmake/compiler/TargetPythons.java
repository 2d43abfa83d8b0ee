package io.github.pipcmake.compiler;

import io.github.pipcmake.environment.recipe.ArtifactTrees;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.managed.PythonArtifact;
import io.github.pipcmake.python.managed.PythonHeaders;
import io.github.pipcmake.python.managed.PythonSource;
import io.github.pipcmake.store.Stores;
import io.github.pipcmake.store.layout.StoreSettings;
import io.github.pipcmake.text.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.inject.Inject;

/**
 * Has in the store what sources need of the Pythons of other platforms. It comes from the artifact
 * that holds the Python there, of which nothing is started.
 *
 * @since 0.1.0
 */
public final class TargetPythons {
  private final Stores stores;

  @Inject
  public TargetPythons(Stores stores) {
    this.stores = stores;
  }

  /**
   * Finds or makes it.
   *
   * @param artifact that holds the Python of the target
   * @param series that it has to be of, such as {@code 3.14}
   * @throws PythonException if the artifact cannot be had, or holds no headers of this series
   */
  public TargetPython prepare(
      TargetPlatform target,
      PythonArtifact artifact,
      String series,
      PythonSource source,
      StoreSettings settings)
      throws PythonException, IOException, InterruptedException {
    String module = text("sysconfigdata.py", target, series);
    String config = text("python-config.sh", target, series);
    ArtifactTrees.Known known =
        new ArtifactTrees(stores.open(settings), source)
            .get(
                artifact,
                module + config,
                (file, directory) -> {
                  Path tree = Files.createDirectory(directory.resolve("python"));
                  PythonHeaders.unpack(file, artifact, series, tree, TargetPython.INCLUDE);
                  Files.writeString(tree.resolve(TargetPython.MODULE + ".py"), module);
                  Path programs = Files.createDirectory(tree.resolve("bin"));
                  ProgramText.write(programs.resolve("python" + series + "-config"), config);
                  return new ArtifactTrees.Made(tree, "", "python headers for " + target, series);
                });
    return new TargetPython(known.directory());
  }

  /** What the tree has for the programs that ask a Python. */
  private static String text(String resource, TargetPlatform target, String series)
      throws IOException {
    String suffix = target.moduleSuffix(series);
    return Resources.text(TargetPythons.class, resource)
        .replace("@PLATFORM@", target.text())
        .replace("@SERIES@", series)
        .replace("@SUFFIX@", suffix)
        .replace("@SOABI@", suffix.substring(1, suffix.lastIndexOf('.')))
        .replace("@END@", suffix.substring(suffix.lastIndexOf('.')))
        .replace("@PIC@", target.isWindows() ? "" : "-fPIC")
        .replace("@SHARED@", target.isMac() ? "-dynamiclib -undefined dynamic_lookup" : "-shared");
  }
}
