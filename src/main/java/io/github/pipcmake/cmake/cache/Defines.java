package io.github.pipcmake.cmake.cache;

import io.github.pipcmake.cmake.tools.CMakeException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The cache entries that the user gives, {@code cmake -D}.
 *
 * @param entries name to value; a name may end with a type, as in {@code NAME:PATH}
 * @since 0.1.0
 */
public record Defines(SortedMap<String, String> entries) {
  /** What a property of the command line begins with that is an entry. */
  public static final String PROPERTY = "pip-cmake.define.";

  /**
   * The variable by which CMake's arguments reach a build backend: scikit-build-core, scikit-build
   * and the {@code setup.py} of many projects split it as a shell does.
   */
  public static final String CMAKE_ARGS = "CMAKE_ARGS";

  private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

  /**
   * Those of the POM, and those of the command line, which come first.
   *
   * @param pom an entry that is empty there is set to nothing, as {@code -DNAME=} does
   * @param commandLine Maven's user properties
   * @throws CMakeException if one has no name
   */
  public static Defines of(Map<String, @Nullable String> pom, Properties commandLine)
      throws CMakeException {
    SortedMap<String, String> entries = new TreeMap<>();
    pom.forEach((name, value) -> entries.put(name, Objects.toString(value, "")));
    for (String property : commandLine.stringPropertyNames()) {
      if (property.startsWith(PROPERTY)) {
        String name = property.substring(PROPERTY.length());
        if (name.isEmpty()) {
          throw new CMakeException(
              "-D%s has no name of a cache entry; write -D%1$sNAME=VALUE".formatted(PROPERTY));
        }
        entries.put(name, commandLine.getProperty(property));
      }
    }
    return new Defines(entries);
  }

  /** The same with one more, unless the user gives it. */
  public Defines with(String name, String value) {
    SortedMap<String, String> all = new TreeMap<>(entries);
    boolean given =
        entries.keySet().stream().anyMatch(other -> other.split(":", 2)[0].equals(name));
    if (!given) {
      all.put(name, value);
    }
    return new Defines(all);
  }

  /**
   * The value of {@link #CMAKE_ARGS} for a build backend; empty if there are none.
   *
   * @param before what the variable already has; of two, CMake takes the last
   */
  public Optional<String> cmakeArgs(Optional<String> before) {
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    Stream<String> ours =
        entries.entrySet().stream()
            .map(entry -> quoted("-D" + entry.getKey() + "=" + entry.getValue()));
    return Optional.of(Stream.concat(before.stream(), ours).collect(Collectors.joining(" ")));
  }

  /** As a shell takes it for one word. */
  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\"'\"'") + "'";
  }
}
