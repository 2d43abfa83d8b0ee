package io.github.pipcmake.run;

import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.text.ForeignText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says why a program failed.
 *
 * @param request the run
 * @param outcome how the program ended
 */
record RunFailure(RunRequest request, ProcessOutcome outcome) {
  /** As Python says it, as the reason of {@code -m} and of an import. */
  private static final Pattern NO_MODULE = Pattern.compile("No module named '?([\\w.]+)'?");

  /** From this status on, a signal ended the program (sh(1)); Windows has codes of exceptions. */
  private static final int SIGNAL = 128;

  PythonException exception() {
    String name = request.program().name();
    String last = last(outcome);
    String all = "All of the output: %s".formatted(outcome.logFile());
    Matcher module = NO_MODULE.matcher(last);
    if (module.find()) {
      return new PythonException(
          "%s failed, as its environment has no module %s; name the package that brings it in <%s>. %s"
              .formatted(
                  name,
                  module.group(1),
                  request.where().prepared().isPresent() ? "requirements" : "runRequirements",
                  all));
    }
    int status = outcome.exitStatus();
    return new PythonException(
        "%s %s (exit status %d): %s. %s; to run it again: mvn pip-cmake:%s"
            .formatted(
                name,
                status > SIGNAL || status < 0 ? "crashed" : "failed",
                status,
                last,
                all,
                request.typed()));
  }

  PythonException timeout() {
    return new PythonException(
        "%s took longer than %d s, and was ended; it was at: %s. -Dpip-cmake.run.timeout=SECONDS gives it more time. All of the output: %s"
            .formatted(
                request.program().name(),
                request.timeout().orElseThrow().toSeconds(),
                last(outcome),
                outcome.logFile()));
  }

  private static String last(ProcessOutcome outcome) {
    List<String> said = outcome.tail().stream().filter(line -> !line.isBlank()).toList();
    return said.isEmpty() ? "it said nothing" : ForeignText.line(said.get(said.size() - 1).strip());
  }
}
