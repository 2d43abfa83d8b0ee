package io.github.pipcmake.sbom;

import io.github.pipcmake.cmake.graph.BuildGraph;
import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.python.venv.InstalledFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which packages of an environment the steps of a build read.
 *
 * @since 0.1.0
 */
public final class ReadPackages {
  private ReadPackages() {}

  /**
   * Those of a build tree.
   *
   * @return their normalised names; empty if the build tool does not tell
   */
  public static Optional<Set<String>> of(Path tree, BuildEnvironment environment)
      throws IOException {
    Optional<BuildGraph> graph = BuildGraph.ifBuilt(tree);
    if (graph.isEmpty() || graph.get().doubt().isPresent()) {
      return Optional.empty();
    }
    Set<Path> files = new HashSet<>();
    for (Path file : graph.get().readBySteps()) {
      if (Files.exists(file)) { // else it is the name of a target
        files.add(file.toRealPath()); // a build tree knows packages by links of its own
      }
    }
    return Optional.of(InstalledFiles.owners(environment.sitePackages().toRealPath(), files));
  }
}
