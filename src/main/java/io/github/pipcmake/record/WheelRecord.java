package io.github.pipcmake.record;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParserException;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.pytest.Tested;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * {@code wheel.json} as the goals that follow need it.
 *
 * @param file the wheel
 * @param sha256 of the wheel
 * @since 0.1.0
 */
public record WheelRecord(Path file, String sha256) {
  /**
   * What the last {@code wheel} made here.
   *
   * @throws EnvironmentException if it has not run, or the wheel is gone
   */
  public static WheelRecord read(Records records) throws EnvironmentException, IOException {
    try {
      JsonObject json = records.read("wheel");
      Path file = Path.of(json.getString("file", ""));
      String sha256 = json.getString("sha256", "");
      if (Files.isRegularFile(file) && !sha256.isEmpty()) {
        return new WheelRecord(file, sha256);
      }
    } catch (NoSuchFileException | JsonParserException e) {
      // The same to the user: there is no wheel.
    }
    throw new EnvironmentException(
        "There is no wheel of this project to test (no %s, or the file that it names is missing); add the goal wheel to the plugin's executions, or run it before this one, for example mvn pip-cmake:prepare pip-cmake:wheel pip-cmake:pytest; to test without a wheel, name the directories of the modules in pythonPath"
            .formatted(records.directory().resolve("wheel.json")));
  }

  /** What {@code pytest} tests. */
  public Tested tested() {
    return new Tested.Wheel(file, sha256);
  }
}
