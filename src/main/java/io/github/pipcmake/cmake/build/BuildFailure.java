package io.github.pipcmake.cmake.build;

import io.github.pipcmake.cmake.tools.CMakeException;
import io.github.pipcmake.process.ProcessOutcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Turns the end of a failed build into words for the user.
 *
 * @since 0.1.0
 */
public final class BuildFailure {
  /** How many of the last lines a message repeats. */
  private static final int LINES = 12;

  private final ProcessOutcome outcome;
  private final Optional<String> firstError;

  public BuildFailure(ProcessOutcome outcome, Optional<String> firstError) {
    this.outcome = outcome;
    this.firstError = firstError;
  }

  public CMakeException exception() {
    List<String> tail = outcome.tail();
    return new CMakeException(
        "The build failed: %s\n%s\nAll of its output: %s"
            .formatted(
                firstError
                    .map(String::strip)
                    .orElse("the build tool gave exit status " + outcome.exitStatus()),
                tail.stream()
                    .skip(Math.max(0, tail.size() - LINES))
                    .collect(Collectors.joining("\n")),
                outcome.logFile()));
  }
}
