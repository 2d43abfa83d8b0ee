package io.github.pipcmake.python.requirements;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonStringWriter;
import java.util.List;

/**
 * A requirement and who asks for it.
 *
 * @param text a PEP 508 line
 * @param origin for messages only, such as {@code pyproject.toml line 3} or {@code the POM}; no
 *     part of a recipe
 * @since 0.1.0
 */
public record Requirement(String text, String origin) {
  private static final String MEMBER = "requires";

  /** Adds requirements to an open object of JSON. */
  static void write(List<Requirement> requirements, JsonStringWriter json) {
    json.array(MEMBER);
    for (Requirement requirement : requirements) {
      json.object().value("text", requirement.text).value("origin", requirement.origin).end();
    }
    json.end();
  }

  /** Reads what {@link #write} wrote. */
  static List<Requirement> read(JsonObject json) {
    return json.getArray(MEMBER, new JsonArray()).stream()
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .map(item -> new Requirement(item.getString("text", ""), item.getString("origin", "")))
        .toList();
  }
}
