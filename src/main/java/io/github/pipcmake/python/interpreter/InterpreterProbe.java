package io.github.pipcmake.python.interpreter;

import com.grack.nanojson.JsonObject;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.process.ProcessRequest;
import io.github.pipcmake.process.ProcessRunner;
import io.github.pipcmake.text.ForeignPath;
import io.github.pipcmake.text.ForeignText;
import io.github.pipcmake.text.JsonText;
import io.github.pipcmake.text.Resources;
import io.github.pipcmake.text.VersionRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import javax.inject.Singleton;

/**
 * Starts an interpreter once to learn its facts.
 *
 * @since 0.1.0
 */
@Singleton
public final class InterpreterProbe {
  private static final String MARK = "pip-cmake-facts:";
  private static final String OLDEST = "3.9";

  /** How much of a program's own words a message shows, in lines. */
  private static final int WORDS = 10;

  private final ProcessRunner runner;

  /** Takes what starts programs. */
  @Inject
  public InterpreterProbe(ProcessRunner runner) {
    this.runner = runner;
  }

  /**
   * What an interpreter answered; all but these two only if it is not too old.
   *
   * @since 0.1.0
   */
  public record Answer(Path executable, boolean virtual, JsonObject facts) {
    /** The facts. */
    public Interpreter interpreter() {
      return Interpreter.from(facts);
    }
  }

  /**
   * Asks an interpreter, or what chooses one.
   *
   * @param shim whether the file is one that chooses
   * @throws PythonException if it is no Python, or too old
   */
  public Answer ask(Path file, boolean shim, BuildContext context)
      throws PythonException, IOException, InterruptedException {
    ProcessOutcome outcome = start(file, context);
    Optional<String> line =
        outcome.tail().stream().filter(text -> text.startsWith(MARK)).findFirst();
    if (line.isEmpty()) {
      throw noAnswer(file, shim, outcome);
    }
    return facts(line.get().substring(MARK.length()))
        .orElseThrow(() -> noAnswer(file, shim, outcome));
  }

  /** What an answer says; empty if it is none. */
  public static Optional<Answer> facts(String json) throws PythonException {
    JsonObject facts = JsonText.object(json).orElseGet(JsonObject::new);
    Optional<Path> executable =
        ForeignPath.of(facts.getString("executable", ""))
            .filter(path -> !path.toString().isEmpty());
    if (executable.isEmpty()) {
      return Optional.empty();
    }
    requireRecent(facts.getString("version", ""), executable.get());
    return Optional.of(new Answer(executable.get(), facts.getBoolean("virtual"), facts));
  }

  private ProcessOutcome start(Path file, BuildContext context)
      throws PythonException, IOException, InterruptedException {
    try {
      ProcessOutcome outcome =
          runner.run(
              new ProcessRequest(
                  // -I: no variable and no user's package may colour the answer
                  List.of(file.toString(), "-I", "-c", script(file, context)),
                  context.baseDirectory(), // so that shims choose for the project
                  context.host().variables(),
                  Set.of(),
                  context.logDirectory().resolve("python.log"),
                  text -> {},
                  Set.of()));
      context
          .started()
          .accept(
              new ProcessOutcome(
                  List.of(file.toString(), "-I", "-c", "probe.py"),
                  outcome.seconds(),
                  outcome.exitStatus(),
                  outcome.tail(),
                  outcome.logFile()));
      return outcome;
    } catch (IOException e) {
      throw new PythonException(
          "%s, found as the Python to use, cannot be started: %s. Name another with -Dpip-cmake.python=PATH."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /**
   * The script as an argument: pyenv chooses by the directory of a script that is given as a file.
   * A batch file cannot hand on line breaks, so pyenv-win's gets one line that runs the file.
   */
  private static String script(Path file, BuildContext context) throws IOException {
    String name = file.getFileName().toString();
    String script = Resources.text(InterpreterProbe.class, "probe.py");
    if (!name.endsWith(".bat") && !name.endsWith(".cmd")) {
      return script;
    }
    Path copy = context.logDirectory().resolve("probe.py");
    Files.createDirectories(context.logDirectory());
    Files.writeString(copy, script);
    return "exec(open(r'" + copy + "').read())";
  }

  private static void requireRecent(String version, Path executable) throws PythonException {
    if (!VersionRange.parse(OLDEST).orElseThrow().contains(version)) {
      throw tooOld(
          "Python "
              + ForeignText.line(version)
              + " at "
              + ForeignText.line(executable.toString())
              + " is");
    }
  }

  private static PythonException tooOld(String what) {
    return new PythonException(
        what
            + " too old: pip-cmake needs "
            + OLDEST
            + " or later. Name another with -Dpip-cmake.python=PATH.");
  }

  private static PythonException noAnswer(Path file, boolean shim, ProcessOutcome outcome) {
    List<String> tail = outcome.tail();
    // Isolated mode is of Python 3.4; Python 2 does not know the option.
    if (tail.stream().anyMatch(line -> line.startsWith("Unknown option: -I"))) {
      return tooOld(file + " is a Python 2, which is");
    }
    String said =
        tail.isEmpty()
            ? "It said nothing (exit status %d).".formatted(outcome.exitStatus())
            : "It said:" + ForeignText.last(tail, WORDS);
    return new PythonException(
        shim
            ? "%s chooses no Python for this project. %s\nInstall or choose a version with the version manager, or name a Python with -Dpip-cmake.python=PATH."
                .formatted(file, said)
            : "%s does not answer as a Python does. %s\nName another with -Dpip-cmake.python=PATH."
                .formatted(file, said));
  }
}
