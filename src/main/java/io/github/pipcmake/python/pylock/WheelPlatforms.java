package io.github.pipcmake.python.pylock;

import io.github.pipcmake.python.interpreter.Interpreter;
import io.github.pipcmake.python.interpreter.Platform;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.artifact.versioning.DefaultArtifactVersion;

/**
 * The platforms that the wheels of a lock name. Two machines choose the same wheels if their
 * Pythons are alike and no wheel is for a libc, or a macOS, that only one of them has (PEP 600, PEP
 * 656).
 *
 * @param tags platform tags, such as {@code manylinux_2_28_x86_64}
 * @since 0.1.0
 */
public record WheelPlatforms(List<String> tags) {
  private static final Pattern WHEEL = Pattern.compile("-([^-/]+)\\.whl$");

  private static final Pattern VERSIONED =
      Pattern.compile("(manylinux|musllinux|macosx)_(\\d+)_(\\d+)_(\\w+)");

  /** What the names of PEP 600 were before. */
  private static final Map<String, String> OLD_NAMES =
      Map.of(
          "manylinux1_", "manylinux_2_5_",
          "manylinux2010_", "manylinux_2_12_",
          "manylinux2014_", "manylinux_2_17_");

  private static final Map<String, String> FAMILIES =
      Map.of("glibc", "manylinux", "musl", "musllinux", "macos", "macosx");

  /** Takes a copy. */
  public WheelPlatforms {
    tags = List.copyOf(tags);
  }

  /** The platform tags in the name of a wheel. */
  static List<String> of(String wheel) {
    Matcher name = WHEEL.matcher(wheel);
    return name.find() ? List.of(name.group(1).split("\\.", -1)) : List.of();
  }

  /**
   * The newest libc that a wheel names and a machine has, such as {@code glibc 2.28}, on macOS the
   * newest system; empty if there is none.
   */
  public String newestFor(Interpreter interpreter) {
    Platform platform = Platform.of(interpreter.platform());
    String[] own = interpreter.libc().split(" ", 2);
    // Python tells the version of musl only since 3.14, and none is newer than a wheel's for years.
    String library = own[0].isEmpty() && platform.system().equals("linux") ? "musl" : own[0];
    String family = FAMILIES.getOrDefault(library, "");
    return tags.stream()
        .map(tag -> VERSIONED.matcher(inNewForm(tag)))
        .filter(Matcher::matches)
        .filter(tag -> tag.group(1).equals(family) && isOf(tag.group(4), platform.machine()))
        .map(tag -> new DefaultArtifactVersion(tag.group(2) + "." + tag.group(3)))
        .filter(
            version -> own.length < 2 || version.compareTo(new DefaultArtifactVersion(own[1])) <= 0)
        .max(Comparator.naturalOrder())
        .map(newest -> library + " " + newest)
        .orElse("");
  }

  private static boolean isOf(String tag, String machine) {
    return tag.equals(machine) || tag.startsWith("universal") || machine.startsWith("universal");
  }

  private static String inNewForm(String tag) {
    Optional<String> old = OLD_NAMES.keySet().stream().filter(tag::startsWith).findFirst();
    return old.isPresent() ? OLD_NAMES.get(old.get()) + tag.substring(old.get().length()) : tag;
  }
}
