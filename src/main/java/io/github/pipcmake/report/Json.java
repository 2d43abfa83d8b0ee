package io.github.pipcmake.report;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.util.List;

/** What records hold, whoever wrote them: what is missing or of another kind is not there. */
final class Json {
  private Json() {}

  static List<String> strings(JsonObject object, String name) {
    return object.getArray(name, new JsonArray()).stream()
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .toList();
  }

  static List<JsonObject> objects(JsonObject object, String name) {
    return object.getArray(name, new JsonArray()).stream()
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .toList();
  }
}
