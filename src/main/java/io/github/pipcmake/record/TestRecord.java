package io.github.pipcmake.record;

import io.github.pipcmake.cmake.ctest.CTestCounts;
import io.github.pipcmake.process.ProcessOutcome;
import java.util.List;

/**
 * What {@code test.json} says.
 *
 * @param outcome {@code passed}, {@code failed} or {@code skipped}
 * @param reason in a sentence
 * @param counts how many tests there were
 * @param processes the programs that were started
 * @since 0.1.0
 */
public record TestRecord(
    String outcome, String reason, CTestCounts counts, List<ProcessOutcome> processes) {}
