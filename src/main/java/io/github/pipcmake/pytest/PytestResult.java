package io.github.pipcmake.pytest;

import io.github.pipcmake.process.ProcessOutcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The result of the tests.
 *
 * @param counts how many tests there were
 * @param failure what failed, in a sentence; empty if nothing did
 * @param digest of the environment of what the tests require
 * @param python the interpreter that sees the wheel and that environment
 * @param installed whether the wheel had to be installed
 * @param processes the programs that were started
 * @since 0.1.0
 */
public record PytestResult(
    PytestCounts counts,
    Optional<String> failure,
    String digest,
    Path python,
    boolean installed,
    List<ProcessOutcome> processes) {}
