package io.github.pipcmake.python;

import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The machine as far as it decides anything here, handed in so that a test can be any machine.
 *
 * @param variables the environment variables
 * @param home the user's home directory
 * @param osName as the system property {@code os.name} gives it, such as {@code Linux}, {@code Mac
 *     OS X} or {@code Windows 11}
 * @since 0.1.0
 */
public record Host(Map<String, String> variables, Path home, String osName) {
  /** Takes a copy of the variables. */
  public Host {
    variables = Map.copyOf(variables);
  }

  /** The machine that this process runs on. */
  public static Host current() {
    return new Host(
        System.getenv(), Path.of(System.getProperty("user.home")), System.getProperty("os.name"));
  }

  /** Whether this is Windows. */
  public boolean isWindows() {
    return osName.toLowerCase(Locale.ROOT).startsWith("windows");
  }

  /** Whether this is macOS. */
  public boolean isMac() {
    return osName.toLowerCase(Locale.ROOT).startsWith("mac");
  }

  /** A variable's value, if it is set to anything; on Windows its name may be in any case. */
  public Optional<String> variable(String name) {
    String value = variables.get(name);
    if (value == null && isWindows()) {
      value =
          variables.entrySet().stream()
              .filter(entry -> entry.getKey().equalsIgnoreCase(name))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse(null);
    }
    return Optional.ofNullable(value).filter(text -> !text.isEmpty());
  }

  /** What separates the directories of {@code PATH} on that machine. */
  String pathSeparator() {
    return isWindows() == (File.pathSeparatorChar == ';')
        ? File.pathSeparator
        : isWindows() ? ";" : ":";
  }
}
