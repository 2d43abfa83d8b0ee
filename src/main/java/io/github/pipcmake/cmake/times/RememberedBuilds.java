package io.github.pipcmake.cmake.times;

import io.github.pipcmake.cmake.build.BuildRequest;
import io.github.pipcmake.cmake.build.BuildResult;
import io.github.pipcmake.cmake.build.Builder;
import io.github.pipcmake.cmake.inputs.ConfigureKey;
import io.github.pipcmake.cmake.tools.CMakeException;
import io.github.pipcmake.process.ModuleLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;

/**
 * Runs builds and, if you ask for it, remembers the sources of the good ones.
 *
 * @since 0.1.0
 */
public final class RememberedBuilds {
  private static final ModuleLog LOG = ModuleLog.of(RememberedBuilds.class);

  private final Builder builder;
  private final SourceTimes sourceTimes;

  /** With what builds, and what remembers. */
  @Inject
  public RememberedBuilds(Builder builder, SourceTimes sourceTimes) {
    this.builder = builder;
    this.sourceTimes = sourceTimes;
  }

  /**
   * Builds. In any case the last good build is forgotten first.
   *
   * @param leftOut directories that hold no sources; if empty, nothing is remembered
   * @throws CMakeException if the tree is not configured, or the build fails
   * @throws InterruptedException if Maven is interrupted
   */
  public BuildResult build(BuildRequest request, Optional<Set<Path>> leftOut)
      throws CMakeException, IOException, InterruptedException {
    Path buildDirectory = request.buildDirectory();
    Optional<SourceTree> sources =
        leftOut.isPresent() ? sources(buildDirectory, leftOut.get()) : Optional.empty();
    if (sources.isEmpty()) {
      sourceTimes.forget(buildDirectory);
      return builder.build(request);
    }
    SourceTimes.Looked before = sourceTimes.look(sources.get());
    BuildResult result = builder.build(request);
    try {
      sourceTimes.remember(sources.get(), before);
    } catch (IOException e) {
      LOG.warn(
          "The times of the sources cannot be remembered in {} ({}), so a fresh clone with this build tree compiles all of them",
          buildDirectory,
          e.toString());
    }
    return result;
  }

  /** The sources that a build tree was configured for. */
  private static Optional<SourceTree> sources(Path buildDirectory, Set<Path> leftOut) {
    return ConfigureKey.read(buildDirectory)
        .map(key -> key.inputs().get(ConfigureKey.SOURCE_DIRECTORY))
        .map(directory -> new SourceTree(Path.of(directory), buildDirectory, leftOut));
  }
}
