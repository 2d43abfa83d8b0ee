package io.github.pipcmake.environment.recipe;

import io.github.pipcmake.text.Changes;
import io.github.pipcmake.text.Sha256;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that decides what an environment contains.
 *
 * @param inputs by name, for explaining; no credentials. Long texts stand as their SHA-256
 * @since 0.1.0
 */
public record Recipe(SortedMap<String, String> inputs) {
  /** Part of every key: a plugin that makes environments in another form makes them anew. */
  public static final String SCHEMA = "4";

  /** Takes a copy. */
  public Recipe {
    inputs = new TreeMap<>(inputs);
  }

  /** The SHA-256 of the inputs, 64 hexadecimal digits. */
  public String key() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> input : inputs.entrySet()) {
      text.append(sized(input.getKey())).append(sized(input.getValue()));
    }
    return Sha256.of(text.toString());
  }

  /** A text with its length before it, so that no two lists of texts give the same whole. */
  private static String sized(String text) {
    return text.length() + ":" + text;
  }

  /** The differences from another recipe, each in a few words. */
  public List<String> changedSince(Recipe before) {
    Changes changes = new Changes(before.inputs, inputs);
    return changes.names().stream().map(name -> changes.sentence(name, name, true)).toList();
  }
}
