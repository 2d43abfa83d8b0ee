package io.github.pipcmake.record;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a goal worked with, as its record has it. A later goal takes it from there if it is told
 * nothing, and must not be told otherwise.
 *
 * @param by the goal, as one types it; empty if there was none before
 * @param parameters name to values; what has none is not there
 * @since 0.1.0
 */
public record GoalParameters(String by, Map<String, List<String>> parameters) {
  /** For goals that come first. */
  public static final GoalParameters NOTHING = new GoalParameters("", Map.of());

  /** The parameters that have a value. */
  public static GoalParameters of(String by, Map<String, Optional<String>> values) {
    Map<String, List<String>> parameters = new TreeMap<>();
    values.forEach((name, value) -> value.ifPresent(text -> parameters.put(name, List.of(text))));
    return new GoalParameters(by, parameters);
  }

  /** As {@link #toJson} wrote it; empty if it is not there. */
  static Optional<GoalParameters> from(String by, @Nullable JsonObject json) {
    if (json == null) {
      return Optional.empty();
    }
    Map<String, List<String>> parameters = new TreeMap<>();
    json.forEach(
        (name, value) -> {
          List<String> values = new ArrayList<>();
          if (value instanceof JsonArray array) {
            array.forEach(element -> values.add(String.valueOf(element)));
          } else {
            values.add(String.valueOf(value));
          }
          parameters.put(name, values);
        });
    return Optional.of(new GoalParameters(by, parameters));
  }

  /** One value as text, several as a list. */
  JsonObject toJson() {
    JsonObject json = new JsonObject();
    parameters.forEach(
        (name, values) -> json.put(name, values.size() == 1 ? values.get(0) : values));
    return json;
  }

  /** The same with a list; an empty one is not there. */
  public GoalParameters with(String name, List<String> values) {
    Map<String, List<String>> all = new TreeMap<>(parameters);
    if (!values.isEmpty()) {
      all.put(name, values);
    }
    return new GoalParameters(by, all);
  }

  public List<String> values(String name) {
    return parameters.getOrDefault(name, List.of());
  }

  public Optional<String> value(String name) {
    return values(name).stream().findFirst();
  }

  /**
   * The value that counts for a later goal.
   *
   * @param goal the later one
   * @param given what that is told, if anything
   * @throws EnvironmentException if that is something else
   */
  public Optional<String> agreed(String goal, String name, Optional<String> given)
      throws EnvironmentException {
    return agreed(goal, name, given.stream().toList()).stream().findFirst();
  }

  /** The same for a list, of which none is nothing told. */
  public List<String> agreed(String goal, String name, List<String> given)
      throws EnvironmentException {
    List<String> then = values(name);
    if (by.isEmpty()) {
      return given;
    }
    if (given.isEmpty() || given.equals(then)) {
      return then;
    }
    String wanted = String.join(",", given);
    throw new EnvironmentException(
        "%1$s is told %2$s = %3$s, but %4$s worked with %5$s; tell both the same: write <%2$s>%3$s</%2$s> into the <configuration> of the plugin, not of one goal's execution, or run both with -Dpip-cmake.%2$s=%3$s"
            .formatted(goal, name, wanted, by, then.isEmpty() ? "none" : String.join(",", then)));
  }
}
