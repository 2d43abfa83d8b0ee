package io.github.pipcmake.environment;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.archive.Digest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the store remembers of a recipe.
 *
 * @param digest of the environment that pip made for it
 * @param resolved when pip did
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
        .value("resolved", resolved.toString())
        .object("inputs", inputs)
        .end()
        .done();
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
              Instant.parse(json.getString("resolved", "")),
              new Recipe(inputs)));
    } catch (JsonParserException
        | IllegalArgumentException
        | DateTimeParseException
        | NullPointerException e) {
      return Optional.empty();
    }
  }
}
