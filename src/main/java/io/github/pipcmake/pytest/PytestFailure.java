package io.github.pipcmake.pytest;

import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.text.ForeignText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns pytest's exit status (pytest, "Exit codes") into words for the user.
 *
 * @param outcome the outcome of pytest
 * @param report its report, if there is one
 * @param file where that is
 * @param mode how test files were imported
 * @param typed the goal as one types it to run it again
 */
record PytestFailure(
    ProcessOutcome outcome,
    Optional<PytestReport> report,
    Path file,
    ImportMode mode,
    String typed) {
  private static final int TESTS_FAILED = 1;
  private static final int INTERRUPTED = 2;
  private static final int USAGE = 4;
  private static final int NO_TESTS = 5;

  /** Python's words for a module that is not in the package that was found. */
  private static final Pattern NO_MODULE =
      Pattern.compile("^ModuleNotFoundError: No module named '([^']+)'");

  private static final Pattern NO_CONFTEST =
      Pattern.compile("^(?:E +)?ModuleNotFoundError: No module named '([\\w.]+\\.conftest)'");

  /** How many of the last lines a message repeats. */
  private static final int LINES = 12;

  /** Whether pytest ended as there were no tests. */
  boolean isNoTests() {
    return outcome.exitStatus() == NO_TESTS;
  }

  /**
   * A test file that could not be imported because another module has its name; empty if there is
   * none, or if tests ran nevertheless.
   */
  Optional<String> hidden() {
    return switch (outcome.exitStatus()) {
      case INTERRUPTED ->
          report.map(PytestReport::failed).orElse(List.of()).stream()
              .filter(PytestFailure::isHidden)
              .map(PytestReport.Failed::name)
              .findFirst();
      case USAGE -> // there is no report if a conftest.py cannot be loaded
          outcome.tail().stream()
              .map(NO_CONFTEST::matcher)
              .filter(Matcher::find)
              .map(found -> found.group(1))
              .findFirst();
      default -> Optional.empty();
    };
  }

  /** The name is that of the file from pytest's root on, the module may begin further down. */
  private static boolean isHidden(PytestReport.Failed failed) {
    Matcher module = NO_MODULE.matcher(failed.message());
    return failed.message().startsWith("import file mismatch:")
        || (module.find() && ("." + failed.name()).endsWith("." + module.group(1)));
  }

  /**
   * Which tests failed; empty if none did.
   *
   * @throws PythonException if pytest failed, and not for a test
   */
  Optional<String> sentence() throws PythonException {
    if (outcome.succeeded() || isNoTests()) {
      return Optional.empty();
    }
    List<PytestReport.Failed> failed = report.map(PytestReport::failed).orElse(List.of());
    int status = outcome.exitStatus();
    if ((status == TESTS_FAILED || status == INTERRUPTED) && !failed.isEmpty()) {
      return Optional.of(
          status == INTERRUPTED ? notCollected(failed) : failed(failed, report.orElseThrow()));
    }
    if (status == TESTS_FAILED) { // by a plugin, such as one that wants more coverage; or no report
      return Optional.of("pytest failed (exit status 1):" + lastLines());
    }
    throw new PythonException(
        switch (status) {
          case INTERRUPTED -> "pytest was interrupted (exit status 2):" + lastLines();
          case USAGE ->
              "pytest does not understand its arguments; look at pytestArgs, pytestPaths and the project's own settings (addopts):"
                  + lastLines();
          default ->
              status > 128
                  ? "Python crashed under pytest (exit status %d), as a compiled module can make it do:%s"
                      .formatted(status, lastLines())
                  : "pytest failed (exit status %d), and not for a test:%s"
                      .formatted(status, lastLines());
        });
  }

  private String failed(List<PytestReport.Failed> failed, PytestReport whole) {
    int tests = whole.counts().tests();
    return "%d of %d %s failed: %s. %s; to run only these again: mvn pip-cmake:%s -Dpip-cmake.pytest.args=--last-failed"
        .formatted(
            failed.size(), tests, tests == 1 ? "test" : "tests", first(failed), files(), typed);
  }

  private String notCollected(List<PytestReport.Failed> failed) {
    return "pytest cannot load %s. %s; what tests import has to be in the project, in its requirements, or in testExtras, testGroups or testRequirements%s"
        .formatted(
            first(failed),
            files(),
            mode.argument()
                .map(
                    "; test files were imported with %s, and a mode in pytest's addopts comes before that"
                        ::formatted)
                .orElse(""));
  }

  private static String first(List<PytestReport.Failed> failed) {
    PytestReport.Failed one = failed.get(0);
    String why =
        one.place().isEmpty() || one.message().isEmpty()
            ? one.place() + one.message()
            : one.place() + ": " + one.message();
    return one.name()
        + (why.isEmpty() ? "" : " (" + why + ")")
        + (failed.size() > 1 ? " and %d more".formatted(failed.size() - 1) : "");
  }

  private String files() {
    return "All of the output: %s; JUnit XML: %s".formatted(outcome.logFile(), file);
  }

  private String lastLines() {
    return ForeignText.last(outcome.tail(), LINES) + "\nAll of the output: " + outcome.logFile();
  }
}
