package io.github.pipcmake.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The runs of executions that a module does not have any more, since one was renamed, removed or
 * turned into two. What they made in {@code target} would otherwise be compiled for ever.
 *
 * @param recordDirectory the module's {@code target/pip-cmake}
 * @param present the record directories of the executions that there are
 * @since 0.1.0
 */
public record FormerRuns(Path recordDirectory, Set<Path> present) {
  /** Below the records: the execution, the Python, and the directory of a run. */
  private static final int DEEPEST = 4;

  /**
   * Removes what they made.
   *
   * @param base the project's base directory
   * @param buildDirectory Maven's {@code target}
   */
  public void remove(Path base, Path buildDirectory) throws IOException {
    for (Path file : states()) {
      Optional<RunState> state = RunState.read(file);
      if (state.isPresent()) {
        new MadeFiles(base, buildDirectory).remove(state.get().made());
      }
      Files.delete(file);
    }
  }

  private List<Path> states() throws IOException {
    if (!Files.isDirectory(recordDirectory)) {
      return List.of();
    }
    try (Stream<Path> files =
        Files.find(recordDirectory, DEEPEST, (path, stamp) -> path.endsWith(RunRequest.STATE))) {
      return files
          .filter(
              file -> present.stream().noneMatch(at -> file.equals(at.resolve(RunRequest.STATE))))
          .toList();
    }
  }
}
