package io.github.pipcmake.process;

import io.github.pipcmake.text.ForeignPath;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The machine as a build sees it. Tests pass in another.
 *
 * @param variables the process environment
 * @param home the user's home directory
 * @param osName as the system property {@code os.name} has it
 * @since 0.1.0
 */
public record Host(Map<String, String> variables, Path home, String osName) {
  private static final String JAVA_HOME = "JAVA_HOME";

  /** The one that this JVM runs on. */
  public static Host current() {
    return new Host(
        withJava(System.getenv(), System.getProperty("java.home")),
        Path.of(System.getProperty("user.home")),
        System.getProperty("os.name"));
  }

  /**
   * Variables as programs of a build see them. Where JAVA_HOME is not set, it is the home of the
   * Java that Maven runs on: CMake's FindJNI and the like then find the one that compiles the
   * project.
   */
  static Map<String, String> withJava(Map<String, String> variables, String javaHome) {
    Map<String, String> all = new HashMap<>(variables);
    // On Windows, names have no case.
    if (variables.entrySet().stream()
        .noneMatch(set -> set.getKey().equalsIgnoreCase(JAVA_HOME) && !set.getValue().isEmpty())) {
      all.put(JAVA_HOME, javaHome);
    }
    return Map.copyOf(all);
  }

  /** The same as a program sees it for which these variables are set, too. */
  public Host with(Map<String, String> set) {
    if (set.isEmpty()) {
      return this;
    }
    Map<String, String> all = new HashMap<>(variables);
    all.putAll(set);
    return new Host(all, home, osName);
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
      for (Map.Entry<String, String> variable : variables.entrySet()) {
        if (variable.getKey().equalsIgnoreCase(name)) {
          value = variable.getValue();
        }
      }
    }
    return value == null || value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  /**
   * The file that a command stands for: a path is taken against {@code base}, a bare name is looked
   * for on the {@code PATH}, on Windows with each ending of {@code PATHEXT}. A directory that is on
   * the {@code PATH} but cannot be a path is passed over.
   */
  public Optional<Path> findExecutable(String command, Path base) {
    return findExecutables(command, base).stream().findFirst();
  }

  /** All of them in the order of the {@code PATH}. */
  public List<Path> findExecutables(String command, Path base) {
    if (command.indexOf('/') >= 0 || command.indexOf(File.separatorChar) >= 0) {
      return executable(base.resolve(command)).stream().toList();
    }
    List<Path> files = new ArrayList<>();
    for (String directory : variable("PATH").orElse("").split(isWindows() ? ";" : ":", -1)) {
      ForeignPath.of(directory)
          .filter(path -> !directory.isEmpty())
          .flatMap(path -> ForeignPath.of(command).map(path::resolve))
          .flatMap(this::executable)
          .ifPresent(files::add);
    }
    return files;
  }

  /** Windows starts only files with one of the endings; a shell script may lie beside them. */
  private Optional<Path> executable(Path file) {
    if (isWindows()) {
      for (String ending : variable("PATHEXT").orElse(".COM;.EXE;.BAT;.CMD").split(";", -1)) {
        Path withEnding = file.resolveSibling(file.getFileName() + ending.toLowerCase(Locale.ROOT));
        if (isExecutable(withEnding)) {
          return Optional.of(withEnding);
        }
      }
    }
    return isExecutable(file) ? Optional.of(file) : Optional.empty();
  }

  private static boolean isExecutable(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }
}
