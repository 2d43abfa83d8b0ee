package io.github.pipcmake.environment.recipe;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.text.JsonText;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The record that the store keeps of a recipe.
 *
 * @param digest of the environment that pip made for it
 * @param resolved when pip did; in the file, milliseconds since the epoch
 * @param recipe the recipe itself
 * @param builtWith what packages were built from source with, if any were: the variables of
 *     compilers
 * @param imported whether it came from another store: what this one resolves itself takes its place
 * @since 0.1.0
 */
public record RecipeRecord(
    Digest digest, Instant resolved, Recipe recipe, Optional<Recipe> builtWith, boolean imported) {
  private static final String BUILT_WITH = "builtWith";
  private static final String IMPORTED = "imported";

  /** As this store writes down what came from another. */
  public RecipeRecord asImported() {
    return new RecipeRecord(digest, resolved, recipe, builtWith, true);
  }

  public String toJson() {
    JsonObject inputs = new JsonObject();
    inputs.putAll(recipe.inputs());
    JsonStringWriter json =
        JsonWriter.indent("  ")
            .string()
            .object()
            .value("digest", digest.hex())
            .value("resolved", resolved.toEpochMilli())
            .object("inputs", inputs);
    if (builtWith.isPresent()) {
      JsonObject with = new JsonObject();
      with.putAll(builtWith.get().inputs());
      json.object(BUILT_WITH, with);
    }
    if (imported) {
      json.value(IMPORTED, true);
    }
    return json.end().done();
  }

  private static Recipe inputs(JsonObject json) {
    TreeMap<String, String> inputs = new TreeMap<>();
    for (Map.Entry<String, Object> input : json.entrySet()) {
      inputs.put(input.getKey(), String.valueOf(input.getValue()));
    }
    return new Recipe(inputs);
  }

  private static long resolved(JsonObject json) {
    if (json.get("resolved") instanceof Number millis && millis.longValue() >= 0) {
      return millis.longValue();
    }
    throw new IllegalArgumentException("resolved is missing, or before there was pip");
  }

  /** Reads one; what is not whole counts as not there. */
  public static Optional<RecipeRecord> fromJson(String text) {
    try {
      JsonObject json = JsonText.object(text).orElseThrow(IllegalArgumentException::new);
      return Optional.of(
          new RecipeRecord(
              new Digest(json.getString("digest", "")),
              Instant.ofEpochMilli(resolved(json)),
              inputs(json.getObject("inputs")),
              json.has(BUILT_WITH)
                  ? Optional.of(inputs(json.getObject(BUILT_WITH)))
                  : Optional.empty(),
              json.getBoolean(IMPORTED, false)));
    } catch (IllegalArgumentException | NullPointerException e) {
      return Optional.empty();
    }
  }
}
