package io.github.pipcmake.run;

import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.text.Formats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program that an environment can run.
 *
 * @param kind what it is
 * @param text the name of a module or of a console script, or the path of a script
 * @since 0.1.0
 */
public record Program(Kind kind, String text) {
  /** How many programs of an environment a message names. */
  private static final int NAMED = 8;

  /**
   * What a program is.
   *
   * @since 0.1.0
   */
  public enum Kind {
    /** What {@code python -m} runs. */
    MODULE,
    /** A file that Python runs. */
    SCRIPT,
    /** A program in the environment's directory of scripts, such as an entry point. */
    PROGRAM
  }

  /**
   * The one that is given.
   *
   * @throws EnvironmentException if it is not just one
   */
  public static Program of(Optional<String> module, Optional<Path> script, Optional<String> program)
      throws EnvironmentException {
    List<Program> given =
        Stream.of(
                module.map(name -> new Program(Kind.MODULE, name)),
                script.map(file -> new Program(Kind.SCRIPT, file.toString())),
                program.map(name -> new Program(Kind.PROGRAM, name)))
            .flatMap(Optional::stream)
            .toList();
    if (given.size() != 1) {
      throw new EnvironmentException(
          "The goal run needs one of module, script and program, and has %s; write <module>NAME</module>, <script>FILE</script> or <program>NAME</program> into its <configuration>, or type -Dpip-cmake.run.module=NAME, say"
              .formatted(
                  given.isEmpty()
                      ? "none"
                      : String.join(" and ", given.stream().map(Program::text).toList())));
    }
    return given.get(0);
  }

  /** The script, if it is one. */
  Optional<Path> script() {
    return kind == Kind.SCRIPT ? Optional.of(Path.of(text)) : Optional.empty();
  }

  /** What the log calls it: {@code black}, {@code generate.py}. */
  public String name() {
    return script().map(file -> String.valueOf(file.getFileName())).orElse(text);
  }

  /** What it is, and its name or path. */
  String words() {
    return kind.name().toLowerCase(Locale.ROOT) + " " + text;
  }

  /**
   * The command that starts it, without arguments.
   *
   * @throws PythonException if there is no such script or program
   */
  List<String> command(BuildEnvironment environment, Host host)
      throws PythonException, IOException {
    String python = environment.python().toString();
    return switch (kind) {
      case MODULE -> List.of(python, "-m", text);
      case SCRIPT -> {
        if (!Files.isRegularFile(Path.of(text))) {
          throw new PythonException(
              "The goal run is to run the script %s, and there is no such file; correct <script>, whose relative path counts from the project's base directory"
                  .formatted(text));
        }
        yield List.of(python, text);
      }
      case PROGRAM -> List.of(find(environment, host).toString());
    };
  }

  private Path find(BuildEnvironment environment, Host host) throws PythonException, IOException {
    Path scripts = environment.scripts();
    // With a directory before it, so that it is not looked for on the PATH.
    Optional<Path> found =
        text.matches("[\\w.+-]+")
            ? host.findExecutable(scripts.resolve(text).toString(), scripts)
            : Optional.empty();
    if (found.isEmpty()) {
      throw new PythonException(
          "The environment has no program %s; it has %s. Correct <program>, or name the package that brings it in <runRequirements>"
              .formatted(text, programs(scripts)));
    }
    return found.get();
  }

  private static String programs(Path scripts) throws IOException {
    try (Stream<Path> files = Files.list(scripts)) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> !name.startsWith("python"))
              .sorted()
              .toList();
      return names.isEmpty() ? "none but Python" : Formats.first(NAMED, names);
    }
  }
}
