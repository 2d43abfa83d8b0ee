package io.github.pipcmake.environment;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.archive.Digest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the store remembers of a recipe.
 *
 * @param digest of the environment that pip made for it
 * @param resolved when pip did; in the file, milliseconds since the epoch
 * @param recipe the recipe itself
 */
record RecipeRecord(Digest digest, Instant resolved, Recipe recipe) {
  String toJson() {
    JsonObject inputs = new JsonObject();
    inputs.putAll(recipe.inputs());
    return JsonWriter.indent("  ")
        .string()
        .object()
        .value("digest", digest.hex())
        .value("resolved", resolved.toEpochMilli())
        .object("inputs", inputs)
        .end()
        .done();
  }

  /** A number: to parse a date costs the warm path more than all the rest of the record. */
  private static long resolved(JsonObject json) {
    if (json.get("resolved") instanceof Number millis) {
      return millis.longValue();
    }
    throw new IllegalArgumentException("resolved is missing");
  }

  /** Reads one; what is not whole counts as not there. */
  static Optional<RecipeRecord> fromJson(String text) {
    try {
      JsonObject json = JsonParser.object().from(text);
      TreeMap<String, String> inputs = new TreeMap<>();
      for (Map.Entry<String, Object> input : json.getObject("inputs").entrySet()) {
        inputs.put(input.getKey(), String.valueOf(input.getValue()));
      }
      return Optional.of(
          new RecipeRecord(
              new Digest(json.getString("digest", "")),
              Instant.ofEpochMilli(resolved(json)),
              new Recipe(inputs)));
    } catch (JsonParserException | IllegalArgumentException | NullPointerException e) {
      return Optional.empty();
    }
  }
}
