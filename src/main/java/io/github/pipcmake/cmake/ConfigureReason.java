package io.github.pipcmake.cmake;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** Says in a sentence why a configure step has to run. */
final class ConfigureReason {
  private final ConfigureKey before;
  private final ConfigureKey now;

  ConfigureReason(ConfigureKey before, ConfigureKey now) {
    this.before = before;
    this.now = now;
  }

  /** The names of the inputs that differ. */
  List<String> changed() {
    TreeSet<String> names = new TreeSet<>(before.inputs().keySet());
    names.addAll(now.inputs().keySet());
    names.removeIf(name -> Objects.equals(before.inputs().get(name), now.inputs().get(name)));
    return List.copyOf(names);
  }

  /**
   * Whether CMake's own cache can be kept. CMake takes new values for the project's own entries,
   * but reads variables and toolchains only the first time, keeps a package where it once found it,
   * and drops the whole cache itself, the hand-over with it, if a compiler changes.
   */
  boolean keepsCache() {
    for (String name : changed()) {
      if (!name.startsWith(ConfigureKey.DEFINE)
          || decidesWhatIsFound(name.substring(ConfigureKey.DEFINE.length()))) {
        return false;
      }
    }
    return true;
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
    List<String> changed = changed();
    if (changed.contains(ConfigureKey.ENVIRONMENT)) {
      String packages =
          changed.stream()
              .filter(name -> name.startsWith(ConfigureKey.PACKAGE))
              .map(name -> name.substring(ConfigureKey.PACKAGE.length()) + " " + fromTo(name))
              .collect(joining(", "));
      return "environment changed" + (packages.isEmpty() ? "" : ": " + packages);
    }
    return changed.stream().map(this::sentence).collect(joining("; "));
  }

  private String sentence(String name) {
    if (name.equals(ConfigureKey.GENERATOR) || name.equals(ConfigureKey.CMAKE)) {
      return name + " changed from " + before.inputs().get(name) + " to " + now.inputs().get(name);
    }
    if (!name.startsWith(ConfigureKey.DEFINE)) {
      return name.replaceFirst("^(file|variable) ", "") + " changed";
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

  private String fromTo(String name) {
    String old = before.inputs().getOrDefault(name, "none");
    return old + " -> " + now.inputs().getOrDefault(name, "none");
  }
}
