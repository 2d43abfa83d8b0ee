package io.github.pipcmake.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The machine as a build sees it, passed in so that a test can be any machine.
 *
 * @param variables the process environment
 * @param home the user's home directory
 * @param osName as the system property {@code os.name} has it
 * @since 0.1.0
 */
public record Host(Map<String, String> variables, Path home, String osName) {
  /** The one that this JVM runs on. */
  public static Host current() {
    return new Host(
        Map.copyOf(System.getenv()),
        Path.of(System.getProperty("user.home")),
        System.getProperty("os.name"));
  }

  /** Whether it runs Windows. */
  public boolean isWindows() {
    return osName.toLowerCase(Locale.ROOT).startsWith("windows");
  }

  /** Whether it runs macOS. */
  public boolean isMac() {
    return osName.toLowerCase(Locale.ROOT).startsWith("mac");
  }

  /** A variable that is set to something; on Windows names have no case. */
  public Optional<String> variable(String name) {
    String value = variables.get(name);
    if (value == null && isWindows()) {
      value =
          variables.entrySet().stream()
              .filter(e -> e.getKey().equalsIgnoreCase(name))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse(null);
    }
    return Optional.ofNullable(value).filter(v -> !v.isEmpty());
  }

  /**
   * The file that a command stands for: a path is taken against {@code base}, a bare name is looked
   * for on the {@code PATH}, on Windows with each ending of {@code PATHEXT}.
   */
  public Optional<Path> findExecutable(String command, Path base) {
    Stream<Path> candidates =
        command.indexOf('/') >= 0 || command.indexOf(File.separatorChar) >= 0
            ? Stream.of(base.resolve(command))
            : path().stream().map(directory -> directory.resolve(command));
    return candidates
        .flatMap(this::withEndings)
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  private List<Path> path() {
    return Stream.of(variable("PATH").orElse("").split(isWindows() ? ";" : ":"))
        .filter(directory -> !directory.isEmpty())
        .map(Path::of)
        .toList();
  }

  private Stream<Path> withEndings(Path file) {
    if (!isWindows()) {
      return Stream.of(file);
    }
    Stream<Path> withEnding =
        Stream.of(variable("PATHEXT").orElse(".COM;.EXE;.BAT;.CMD").split(";"))
            .map(
                ending ->
                    file.resolveSibling(file.getFileName() + ending.toLowerCase(Locale.ROOT)));
    return Stream.concat(Stream.of(file), withEnding);
  }
}
