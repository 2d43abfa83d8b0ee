package io.github.pipcmake.cmake.inputs;

import io.github.pipcmake.cmake.tools.CMakeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps two projects, or two executions of one project, from sharing a build tree: each would make
 * it anew for itself in every build, and with {@code mvn -T} both at once.
 *
 * @since 0.1.0
 */
public final class SharedTree {
  private SharedTree() {}

  /**
   * Refuses a tree that is somebody else's. One that was moved or copied here, or whose sources are
   * gone, as after a project was renamed, is nobody's.
   *
   * @param last what the tree was configured with
   * @throws CMakeException if the other is still there
   */
  public static void refuse(ConfigureKey last, ConfigureKey now) throws CMakeException {
    String other = last.input(ConfigureKey.SOURCE_DIRECTORY);
    if (other.isEmpty()
        || last.input(ConfigureKey.RECORDS).isEmpty()
        || isSame(last, now, ConfigureKey.RECORDS)
        || isSame(last, now, ConfigureKey.SOURCE_DIRECTORY)
        || !isSame(last, now, ConfigureKey.BUILD_DIRECTORY)
        || !Files.exists(Path.of(other, "CMakeLists.txt"))) {
      return;
    }
    throw new CMakeException(
        "%s and %s have the same build tree %s; give each its own with <buildDirectory>, or, if the first one is no longer built there, delete the tree"
            .formatted(
                other,
                now.input(ConfigureKey.SOURCE_DIRECTORY),
                now.input(ConfigureKey.BUILD_DIRECTORY)));
  }

  /**
   * Takes a tree for a configure step. Two modules with other sources may find one new tree at the
   * same time, with {@code mvn -T}; only one of them gets it.
   *
   * @throws CMakeException if the tree is somebody else's
   */
  public static synchronized void claim(ConfigureKey key, Path buildDirectory)
      throws CMakeException, IOException {
    Optional<ConfigureKey> other = ConfigureKey.read(buildDirectory);
    if (other.isPresent()) {
      refuse(other.get(), key);
    }
    key.writeUnfinished(buildDirectory);
  }

  private static boolean isSame(ConfigureKey one, ConfigureKey other, String name) {
    return one.input(name).equals(other.input(name));
  }
}
