package io.github.pipcmake.environment.recipe;

import io.github.pipcmake.text.Sha256;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides what an environment contains.
 *
 * @param inputs by name, for explaining; no credentials. Long texts stand as their SHA-256
 * @since 0.1.0
 */
public record Recipe(SortedMap<String, String> inputs) {
  /** Part of every key: a plugin that makes environments in another form makes them anew. */
  static final String SCHEMA = "3";

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

  /** The inputs that another recipe has otherwise, each with a few words. */
  public List<String> changedSince(Recipe before) {
    TreeSet<String> names = new TreeSet<>(inputs.keySet());
    names.addAll(before.inputs.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(inputs.get(name), before.inputs.get(name)))
        .map(name -> change(name, before.inputs.get(name), inputs.get(name)))
        .toList();
  }

  private static String change(String name, @Nullable String before, @Nullable String now) {
    if (before == null) {
      return name + " is new";
    }
    if (now == null) {
      return name + " is gone";
    }
    boolean hashes = before.matches("[0-9a-f]{64}") && now.matches("[0-9a-f]{64}");
    return name + " changed" + (hashes ? "" : " from " + shown(before) + " to " + shown(now));
  }

  private static String shown(String text) {
    return text.isEmpty() ? "none" : text;
  }
}
