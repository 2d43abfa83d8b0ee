package io.github.pipcmake.run;

import io.github.pipcmake.process.ProcessOutcome;
import java.nio.file.Path;
import java.util.List;

/**
 * The result of the goal {@code run}.
 *
 * @param skipped whether the program did not have to run
 * @param reason why it ran, or did not
 * @param digest of its environment
 * @param python the interpreter of its environment
 * @param outputs how many files there are that it makes; 0 if nobody says which
 * @param processes the programs that were started
 * @since 0.1.0
 */
public record RunResult(
    boolean skipped,
    String reason,
    String digest,
    Path python,
    int outputs,
    List<ProcessOutcome> processes) {}
