package io.github.pipcmake.record;

import com.grack.nanojson.JsonObject;
import io.github.pipcmake.compiler.TargetPlatform;
import io.github.pipcmake.compiler.TargetPython;
import io.github.pipcmake.compiler.ZigToolchain;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The compiler of a build as {@code prepare.json} has it. */
final class CompilerRecord {
  private CompilerRecord() {}

  static JsonObject toJson(ZigToolchain zig) {
    JsonObject json =
        JsonObject.builder()
            .value("name", "zig")
            .value("version", zig.version())
            .value("target", zig.target().text())
            .value("cross", zig.cross())
            .value("directory", zig.directory().toString())
            .value("environment", zig.environment().toString())
            .done();
    zig.python().ifPresent(python -> json.put("python", python.directory().toString()));
    return json;
  }

  /** Empty if there is none, or not as {@link #toJson} writes it. */
  static Optional<ZigToolchain> fromJson(@Nullable JsonObject json) {
    if (json == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ZigToolchain(
              Path.of(json.getString("directory", "")),
              Path.of(json.getString("environment", "")),
              json.getString("version", ""),
              TargetPlatform.parse(json.getString("target", "")),
              json.getBoolean("cross", false),
              Optional.ofNullable(json.getString("python"))
                  .map(directory -> new TargetPython(Path.of(directory)))));
    } catch (EnvironmentException e) {
      throw new IllegalArgumentException("an earlier version of the plugin wrote it", e);
    }
  }
}
