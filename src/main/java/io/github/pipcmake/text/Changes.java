package io.github.pipcmake.text;

import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The differences between the inputs of the last time and those of now, for a sentence that says
 * why something is made again.
 *
 * @param before the inputs of the last time, by name
 * @param now the inputs of now, by name
 * @since 0.1.0
 */
public record Changes(Map<String, String> before, Map<String, String> now) {
  private static final String SHA256 = "[0-9a-f]{64}";

  /** The names of the inputs that are new, are gone, or have another value. */
  public SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(now.keySet());
    names.removeIf(name -> Objects.equals(before.get(name), now.get(name)));
    return names;
  }

  /**
   * What happened to an input, such as {@code CC changed from gcc to clang}. A hash says nothing to
   * people, so it is left out.
   *
   * @param name one of {@link #names}
   * @param shown what the sentence calls it
   * @param withValues whether the sentence has the values
   */
  public String sentence(String name, String shown, boolean withValues) {
    if (!before.containsKey(name)) {
      return shown + " is new";
    }
    if (!now.containsKey(name)) {
      return shown + " is gone";
    }
    String old = value(before, name);
    String value = value(now, name);
    return withValues && !(old.matches(SHA256) && value.matches(SHA256))
        ? "%s changed from %s to %s".formatted(shown, old, value)
        : shown + " changed";
  }

  /** An input's values, such as {@code 1.0 -> 2.0}. */
  public String values(String name) {
    return value(before, name) + " -> " + value(now, name);
  }

  private static String value(Map<String, String> inputs, String name) {
    String value = inputs.getOrDefault(name, "");
    return value.isEmpty() ? "none" : value;
  }
}
