package io.github.pipcmake.record;

import com.grack.nanojson.JsonObject;
import io.github.pipcmake.cmake.tools.Tool;
import io.github.pipcmake.cmake.tools.Tools;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The programs of a build as {@code prepare.json} has them. */
final class ToolsRecord {
  private ToolsRecord() {}

  static JsonObject toJson(Tools tools) {
    JsonObject json =
        JsonObject.builder()
            .value("generator", tools.generator())
            .value("cmake", toJson(tools.cmake()))
            .done();
    tools.ninja().ifPresent(ninja -> json.put("ninja", toJson(ninja)));
    return json;
  }

  private static JsonObject toJson(Tool tool) {
    return JsonObject.builder()
        .value("path", tool.path().toString())
        .value("version", tool.version())
        .value("size", tool.size())
        .value("modified", tool.modified())
        .done();
  }

  /** Empty if there are none, or not as {@link #toJson} writes them. */
  static Optional<Tools> fromJson(@Nullable JsonObject json) {
    if (json == null) {
      return Optional.empty();
    }
    Optional<Tool> cmake = tool(json.getObject("cmake"));
    String generator = json.getString("generator");
    return cmake.isEmpty() || generator == null
        ? Optional.empty()
        : Optional.of(new Tools(cmake.get(), generator, tool(json.getObject("ninja"))));
  }

  private static Optional<Tool> tool(@Nullable JsonObject json) {
    String path = json == null ? null : json.getString("path");
    String version = json == null ? null : json.getString("version");
    return json == null || path == null || version == null
        ? Optional.empty()
        : Optional.of(
            new Tool(Path.of(path), json.getLong("size"), json.getLong("modified"), version));
  }
}
