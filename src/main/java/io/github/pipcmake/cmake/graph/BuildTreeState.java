package io.github.pipcmake.cmake.graph;

import io.github.pipcmake.cmake.tools.Tools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What a build tool has made so far, to be compared with what it has made after the next build.
 *
 * @param outputs output to what tells it from another of the same name
 * @since 0.1.0
 */
public record BuildTreeState(Map<String, String> outputs) {
  /** As it is now, by Ninja's log, or by the times of the object files for Make, which has none. */
  public static BuildTreeState of(Path buildDirectory, Tools tools) throws IOException {
    if (tools.ninja().isPresent()) {
      return new BuildTreeState(NinjaLog.read(buildDirectory).edges());
    }
    Map<String, String> objects = new HashMap<>();
    RegularFiles.below(buildDirectory, directory -> false, BuildTreeState::isObject)
        .forEach((name, stamp) -> objects.put(name, String.valueOf(stamp.modified())));
    return new BuildTreeState(objects);
  }

  /** What the build tool has done since an earlier state. */
  public Work since(BuildTreeState before) {
    Map<String, String> made = new HashMap<>(outputs);
    made.entrySet().removeAll(before.outputs.entrySet());
    return new Work(
        (int) made.values().stream().map(NinjaLog::command).distinct().count(),
        (int) made.keySet().stream().filter(BuildTreeState::isObject).count());
  }

  /**
   * What a build tool did.
   *
   * @param steps commands that ran; Make's are not known
   * @param compiled object files written
   * @since 0.1.0
   */
  public record Work(int steps, int compiled) {}

  /** Whether a file is an object file by its name. */
  static boolean isObject(String name) {
    return name.endsWith(".o") || name.endsWith(".obj");
  }
}
