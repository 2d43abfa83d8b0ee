package io.github.pipcmake.cmake.configure;

import static java.util.stream.Collectors.joining;

import io.github.pipcmake.cmake.inputs.ConfigureKey;
import io.github.pipcmake.cmake.inputs.ConfigureVariables;
import io.github.pipcmake.cmake.inputs.ProjectStart;
import io.github.pipcmake.cmake.launcher.CompilerLauncher;
import io.github.pipcmake.cmake.tree.RetainedState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says in a sentence why a configure step has to run.
 *
 * @since 0.1.0
 */
public final class ConfigureReason {
  /** Inputs whose values say something to a user. */
  private static final Set<String> TOLD_WITH_BOTH =
      Set.of(
          ConfigureKey.GENERATOR,
          ConfigureKey.INTERPRETER,
          ConfigureKey.LAUNCHER,
          ConfigureKey.LAYOUT,
          ConfigureKey.PRESET);

  private final ConfigureKey before;
  private final ConfigureKey now;

  public ConfigureReason(ConfigureKey before, ConfigureKey now) {
    this.before = before;
    this.now = now;
  }

  /** The names of the inputs that differ. */
  public List<String> changed() {
    Set<String> names = new TreeSet<>(before.inputs().keySet());
    names.addAll(now.inputs().keySet());
    names.removeIf(name -> Objects.equals(before.inputs().get(name), now.inputs().get(name)));
    return List.copyOf(names);
  }

  /**
   * What can be kept of a build tree. CMake takes new values for the project's own entries, but
   * reads variables and toolchains only the first time, keeps what it once found, and drops the
   * whole cache itself, the hand-over with it, if a compiler changes.
   */
  public RetainedState kept() {
    return changed().stream()
        .map(ConfigureReason::kept)
        .reduce(RetainedState.CACHE, RetainedState::orLess);
  }

  /** The cache entries that were given and are no longer. */
  public List<String> goneDefines() {
    List<String> gone = new ArrayList<>();
    for (String name : changed()) {
      if (!now.inputs().containsKey(name) && name.startsWith(ConfigureKey.DEFINE)) {
        gone.add(name.substring(ConfigureKey.DEFINE.length()));
      } else if (!now.inputs().containsKey(name) && name.equals(ConfigureKey.LAUNCHER)) {
        gone.addAll(CompilerLauncher.entryNames());
      }
    }
    return gone;
  }

  private static RetainedState kept(String name) {
    if (name.startsWith(ConfigureKey.DEFINE)) {
      String entry = name.substring(ConfigureKey.DEFINE.length());
      return decidesWhatIsFound(entry) ? RetainedState.OBJECTS : RetainedState.CACHE;
    }
    if (name.startsWith(ConfigureKey.COMPILER)
        || (name.startsWith(ConfigureKey.VARIABLE)
            && ConfigureVariables.areReadByCompilers(
                name.substring(ConfigureKey.VARIABLE.length())))) {
      return RetainedState.NOTHING;
    }
    return switch (name) {
      case ConfigureKey.ENVIRONMENT,
          ConfigureKey.LAYOUT,
          ConfigureKey.CMAKE,
          ConfigureKey.NINJA,
          ConfigureKey.LAUNCHER,
          ConfigureKey.RECORDS ->
          RetainedState.CACHE;
      case ConfigureKey.GENERATOR,
          ConfigureKey.SOURCE_DIRECTORY,
          ConfigureKey.BUILD_DIRECTORY,
          ConfigureKey.SCHEMA ->
          RetainedState.NOTHING;
      default ->
          name.startsWith(ConfigureKey.PACKAGE) ? RetainedState.CACHE : RetainedState.OBJECTS;
    };
  }

  private static boolean decidesWhatIsFound(String entry) {
    return !entry.equals("CMAKE_BUILD_TYPE")
        && (entry.startsWith("CMAKE_")
            || entry.toUpperCase(Locale.ROOT).startsWith("PYTHON")
            || entry.endsWith("_ROOT")
            || entry.endsWith("_DIR"));
  }

  @Override
  public String toString() {
    List<String> changed = new ArrayList<>(changed());
    List<String> sentences = new ArrayList<>();
    if (changed.contains(ConfigureKey.ENVIRONMENT)) {
      String packages =
          changed.stream()
              .filter(name -> name.startsWith(ConfigureKey.PACKAGE))
              .map(name -> name.substring(ConfigureKey.PACKAGE.length()) + " " + fromTo(name))
              .collect(joining(", "));
      sentences.add("environment changed" + (packages.isEmpty() ? "" : ": " + packages));
      changed.remove(ConfigureKey.ENVIRONMENT);
      changed.removeIf(name -> name.startsWith(ConfigureKey.PACKAGE) || hasMoved(name));
    }
    if (changed.contains(ConfigureKey.GENERATOR)) {
      changed.remove(ConfigureKey.NINJA); // which comes and goes with its generator
    }
    if (changed.size() > 1) {
      changed.remove(ConfigureKey.RECORDS); // which move with the project
    }
    if (changed.contains(ConfigureKey.PRESET)) {
      changed.removeIf(
          name -> name.startsWith(ConfigureKey.READ_FILE) && name.endsWith("Presets.json"));
    }
    // Modules of CMake have several names for one thing, which is told once.
    Map<String, List<String>> alike = new LinkedHashMap<>();
    for (String name : changed) {
      alike.computeIfAbsent(changeOfDefine(name).orElse(name), any -> new ArrayList<>()).add(name);
    }
    alike.values().stream().map(this::sentence).forEach(sentences::add);
    return String.join("; ", sentences);
  }

  private String sentence(List<String> alike) {
    return alike.stream()
            .skip(1)
            .map(name -> name.substring(ConfigureKey.DEFINE.length()) + ", ")
            .collect(joining())
        + sentence(alike.get(0));
  }

  private Optional<String> changeOfDefine(String name) {
    boolean both = before.inputs().containsKey(name) && now.inputs().containsKey(name);
    return name.startsWith(ConfigureKey.DEFINE) && both
        ? Optional.of(fromTo(name))
        : Optional.empty();
  }

  private String sentence(String name) {
    if (name.equals(ConfigureKey.CMAKE) || name.equals(ConfigureKey.NINJA)) {
      return tool(name);
    }
    if (TOLD_WITH_BOTH.contains(name)) {
      return name + " changed from " + value(before, name) + " to " + value(now, name);
    }
    if (ProjectStart.isInput(name)) {
      return ProjectStart.sentence(name);
    }
    if (!name.startsWith(ConfigureKey.DEFINE)) {
      return name.replaceFirst("^(file|variable|compiler) ", "") + " changed";
    }
    String define = name.substring(ConfigureKey.DEFINE.length());
    Optional<String> old = Optional.ofNullable(before.inputs().get(name));
    Optional<String> value = Optional.ofNullable(now.inputs().get(name));
    if (old.isEmpty()) {
      return define + " is new: " + value.orElse("");
    }
    return value
        .map(v -> define + " changed from " + old.get() + " to " + v)
        .orElse(define + " is gone");
  }

  /** Whether it is a tool in the environment that only has another path now. */
  private boolean hasMoved(String name) {
    return (name.equals(ConfigureKey.CMAKE) || name.equals(ConfigureKey.NINJA))
        && version(before, name).equals(version(now, name));
  }

  private static String version(ConfigureKey key, String name) {
    return value(key, name).split(" ", 2)[0];
  }

  /** By its version if that says it, else by all that is known of it. */
  private String tool(String name) {
    String old = version(before, name);
    return old.equals(version(now, name))
        ? name + " changed from " + value(before, name) + " to " + value(now, name)
        : name + " " + old + " -> " + version(now, name);
  }

  private String fromTo(String name) {
    return value(before, name) + " -> " + value(now, name);
  }

  private static String value(ConfigureKey key, String name) {
    return key.inputs().getOrDefault(name, "none");
  }
}
