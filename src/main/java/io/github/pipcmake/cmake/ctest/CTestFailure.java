package io.github.pipcmake.cmake.ctest;

import io.github.pipcmake.cmake.tools.CMakeException;
import io.github.pipcmake.process.ProcessOutcome;
import java.util.List;
import java.util.stream.Collectors;

/** Turns the end of a failed test step into words for the user. */
final class CTestFailure {
  /** How many tests a message names. */
  private static final int NAMES = 5;

  /** How many of the last lines a message repeats. */
  private static final int LINES = 12;

  private final ProcessOutcome outcome;
  private final CTestCounts counts;
  private final List<String> failed;

  CTestFailure(ProcessOutcome outcome, CTestCounts counts, List<String> failed) {
    this.outcome = outcome;
    this.counts = counts;
    this.failed = failed;
  }

  /** That CTest failed, and no test did. */
  CMakeException exception() {
    List<String> tail = outcome.tail();
    return new CMakeException(
        "ctest failed (exit status %d), and not for a test:\n%s\nAll of its output: %s"
            .formatted(
                outcome.exitStatus(),
                tail.stream()
                    .skip(Math.max(0, tail.size() - LINES))
                    .collect(Collectors.joining("\n")),
                outcome.logFile()));
  }

  /** That tests failed. */
  String sentence() {
    return "%d of %s failed: %s%s%s. All of the output: %s; to run only these again: mvn pip-cmake:test -Dpip-cmake.rerunFailed"
        .formatted(
            counts.failures(),
            CTestCounts.of(counts.tests()),
            failed.stream().limit(NAMES).collect(Collectors.joining(", ")),
            failed.size() > NAMES ? " and %d more".formatted(failed.size() - NAMES) : "",
            advice(),
            outcome.logFile());
  }

  private String advice() {
    return failed.stream().anyMatch(name -> name.endsWith("(Not Run)"))
        ? "; a test that was Not Run lacks its program or a file, often because that was not built: run the goal build"
        : "";
  }
}
