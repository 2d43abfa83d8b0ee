package io.github.pipcmake.cmake.build;

import io.github.pipcmake.cmake.tools.CMakeException;
import io.github.pipcmake.cmake.tools.CMakeFailure;
import io.github.pipcmake.process.ProcessOutcome;
import java.util.List;
import java.util.Optional;

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

  /** The first error, which the log has with all that the compiler says of it. */
  public CMakeException exception() {
    if (firstError.filter(line -> line.startsWith("CMake Error")).isPresent()) {
      return new CMakeFailure(outcome).exception(); // the build tool had CMake configure again
    }
    return new CMakeException(
        "The build failed: %s\nAll of its output: %s"
            .formatted(
                firstError.map(String::strip).orElseGet(this::lastLines), outcome.logFile()));
  }

  private String lastLines() {
    List<String> tail = outcome.tail();
    return "the build tool gave exit status %d\n%s"
        .formatted(
            outcome.exitStatus(),
            String.join("\n", tail.subList(Math.max(0, tail.size() - LINES), tail.size())));
  }
}
