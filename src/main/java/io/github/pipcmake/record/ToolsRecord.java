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
        Records.object("generator", tools.generator(), "cmake", toJson(tools.cmake()));
    if (tools.ninja().isPresent()) {
      json.put("ninja", toJson(tools.ninja().get()));
    }
    return json;
  }

  private static JsonObject toJson(Tool tool) {
    return Records.object(
        "path",
        tool.path().toString(),
        "version",
        tool.version(),
        "size",
        tool.size(),
        "modified",
        tool.modified());
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
