package io.github.pipcmake.mojo;

import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.maven.execution.MavenSession;
import org.jspecify.annotations.Nullable;

/**
 * The project properties that {@code prepare} sets for other plugins. Some have the name of a
 * parameter's user property, so Maven gives them to later goals as if the user had; here the two
 * are told apart.
 */
final class PreparedProperties {
  private static final String KEY = "pip-cmake.properties-of-prepare";

  /** Of this plugin in one module and one build, as Maven keeps it. */
  private final Map<String, Object> context;

  /**
   * Those of a module.
   *
   * @param context the plugin context of a goal
   */
  PreparedProperties(Map<String, Object> context) {
    this.context = context;
  }

  /** A value that was set, and the one that the POM had. */
  private record Replaced(String value, Optional<String> before) {}

  void set(Properties properties, String name, String value) {
    synchronized (context) {
      Map<String, Replaced> replaced = new TreeMap<>(replaced());
      Optional<String> before =
          replaced.containsKey(name)
              ? replaced.get(name).before()
              : Optional.ofNullable(properties.getProperty(name));
      replaced.put(name, new Replaced(value, before));
      context.put(KEY, replaced);
    }
    properties.setProperty(name, value);
  }

  /** What a user gave for a parameter, whatever {@code prepare} set. */
  Optional<String> given(MavenSession session, String name, @Nullable String value) {
    if (value == null || session.getUserProperties().containsKey(name)) {
      return Optional.ofNullable(value);
    }
    synchronized (context) {
      Replaced replaced = replaced().get(name);
      return replaced != null && replaced.value().equals(value)
          ? replaced.before()
          : Optional.of(value);
    }
  }

  @SuppressWarnings("unchecked") // nobody else knows the key
  private Map<String, Replaced> replaced() {
    return (Map<String, Replaced>) context.getOrDefault(KEY, Map.of());
  }
}
