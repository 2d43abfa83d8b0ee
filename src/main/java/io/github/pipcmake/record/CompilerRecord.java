package io.github.pipcmake.record;

import com.grack.nanojson.JsonObject;
import io.github.pipcmake.compiler.ZigToolchain;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The compiler of a build as {@code prepare.json} has it. */
final class CompilerRecord {
  private CompilerRecord() {}

  static JsonObject toJson(ZigToolchain zig) {
    return JsonObject.builder()
        .value("name", "zig")
        .value("version", zig.version())
        .value("target", zig.target())
        .value("directory", zig.directory().toString())
        .value("environment", zig.environment().toString())
        .done();
  }

  /** Empty if there is none, or not as {@link #toJson} writes it. */
  static Optional<ZigToolchain> fromJson(@Nullable JsonObject json) {
    return json == null
        ? Optional.empty()
        : Optional.of(
            new ZigToolchain(
                Path.of(json.getString("directory", "")),
                Path.of(json.getString("environment", "")),
                json.getString("version", ""),
                json.getString("target", "")));
  }
}
