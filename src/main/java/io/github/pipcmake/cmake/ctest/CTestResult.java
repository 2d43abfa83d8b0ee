package io.github.pipcmake.cmake.ctest;

import io.github.pipcmake.process.ProcessOutcome;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of a test step.
 *
 * @param counts how many tests there were
 * @param failure what the user is told of a failure, in a sentence; empty if there was none
 * @param processes the programs that were started; none if the tree has no tests
 * @since 0.1.0
 */
public record CTestResult(
    CTestCounts counts, Optional<String> failure, List<ProcessOutcome> processes) {}
