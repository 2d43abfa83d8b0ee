package io.github.pipcmake.cmake.inputs;

import io.github.pipcmake.cmake.tools.CMakeException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A configured build tree, as the steps after configure find it.
 *
 * @param directory the one with {@code CMakeCache.txt}
 * @param key what it was configured with
 * @since 0.1.0
 */
public record ConfiguredTree(Path directory, ConfigureKey key) {
  /**
   * The tree that a goal is to work on.
   *
   * @param environment what it has to be configured for
   * @throws CMakeException if it is not
   */
  public static ConfiguredTree configured(Path directory, Path environment, String goal)
      throws CMakeException {
    Optional<ConfigureKey> key = ConfigureKey.read(directory);
    String configuredFor =
        key.isPresent() && key.get().isFinished() ? key.get().input(ConfigureKey.ENVIRONMENT) : "";
    if (key.isEmpty() || !configuredFor.equals(environment.toString())) {
      throw new CMakeException(
          "%s is not configured%s; run the goal configure before %s, for example mvn pip-cmake:configure pip-cmake:build%s"
              .formatted(
                  directory,
                  configuredFor.isEmpty() ? "" : " for the environment that is in use now",
                  goal,
                  goal.equals("build") ? "" : " pip-cmake:" + goal));
    }
    return new ConfiguredTree(directory, key.get());
  }
}
