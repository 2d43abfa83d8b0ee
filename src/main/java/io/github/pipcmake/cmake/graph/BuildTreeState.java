package io.github.pipcmake.cmake.graph;

import io.github.pipcmake.cmake.tools.Tools;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What a build tool has made so far, to be compared with what it has made after the next build.
 *
 * @since 0.1.0
 */
public interface BuildTreeState {
  /** As it is now: of Ninja's log if there is one, else of the object files themselves. */
  static BuildTreeState of(Path buildDirectory, Tools tools) throws IOException {
    return tools.ninja().isPresent()
        ? NinjaLog.read(buildDirectory)
        : ObjectFiles.read(buildDirectory);
  }

  /** The commands and object files that this state has and an earlier one has not. */
  Work since(BuildTreeState before);

  /**
   * What a build tool did.
   *
   * @param steps commands that ran
   * @param compiled object files written
   */
  record Work(int steps, int compiled) {}

  /** Whether a file is an object file by its name. */
  static boolean isObject(String name) {
    return name.endsWith(".o") || name.endsWith(".obj");
  }
}
