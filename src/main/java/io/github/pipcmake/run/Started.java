package io.github.pipcmake.run;

import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.process.ProcessOutcome;
import java.util.List;

/**
 * A run that is on its way.
 *
 * @param request the run
 * @param environment that the program runs in
 * @param command the program and its arguments
 * @param processes the programs that were started so far
 */
record Started(
    RunRequest request,
    BuildEnvironment environment,
    List<String> command,
    List<ProcessOutcome> processes) {
  /** How it ended. */
  RunResult result(boolean skipped, String reason, int outputs) {
    return new RunResult(
        skipped,
        reason,
        environment.digest().hex(),
        environment.python(),
        outputs,
        List.copyOf(processes));
  }
}
