package io.github.pipcmake.editable;

import io.github.pipcmake.pytest.PytestRequest;
import io.github.pipcmake.wheel.backend.WheelRequest;
import java.nio.file.Path;

/**
 * The editable install that a goal asks for.
 *
 * @param wheel what the build backend is to be told; {@link WheelRequest#keptTree} is below {@code
 *     directory}
 * @param directory the virtual environment
 * @param wanted what it is to hold besides what the project requires
 * @since 0.1.0
 */
public record EditableRequest(WheelRequest wheel, Path directory, PytestRequest.Wanted wanted) {
  private static final String TREE = "pip-cmake-build";

  /** Where build trees are that a rebuild on import goes on with: {@code mvn clean} spares them. */
  public static Path tree(Path directory) {
    return directory.resolve(TREE);
  }

  /** Where the editable wheel goes, whose metadata the next run reads. */
  Path wheelDirectory() {
    return directory.resolve("pip-cmake-wheel");
  }

  /** Where Python puts what it compiles. */
  Path bytecode() {
    return directory.resolve("pip-cmake-bytecode");
  }
}
