package io.github.pipcmake.cmake.configure;

import io.github.pipcmake.process.ProcessOutcome;
import java.util.List;

/**
 * The outcome of a configure step.
 *
 * @param skipped whether no program was started
 * @param reason in a sentence
 * @param leaks what CMake took from outside the environment although it is there, a sentence each
 * @param processes the programs that were started
 * @since 0.1.0
 */
public record ConfigureResult(
    boolean skipped, String reason, List<String> leaks, List<ProcessOutcome> processes) {}
