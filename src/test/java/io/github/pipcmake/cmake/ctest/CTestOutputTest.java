package io.github.pipcmake.cmake.ctest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.process.ModuleLog;
import org.junit.jupiter.api.Test;

class CTestOutputTest {
  private final CTestOutput output = new CTestOutput(ModuleLog.of(getClass()));

  @Test
  void lastSummaryCountsAsTestsMayRunOtherCTests() {
    lines(
        """
        1/2 Test #1: outer .........***Failed    0.02 sec
        50% tests passed, 1 tests failed out of 2
        The following tests did not run:
        \t  1 - inner off (Disabled)

        The following tests FAILED:
        \t  2 - inner (Failed)
        2/2 Test #2: good ..........   Passed    0.02 sec

        33% tests passed, 2 tests failed out of 3

        The following tests did not run:
        \t  2 - later (Skipped)
        \t  5 - off (Disabled)

        The following tests FAILED:
        \t  1 - outer (Failed)
        \t 12 - one (of two) (Timeout)              slow net
        Errors while running CTest
        """);
    assertThat(output.counts()).isEqualTo(new CTestCounts(4, 2, 2));
    assertThat(output.failed()).containsExactly("outer (Failed)", "one (of two) (Timeout)");
  }

  @Test
  void oneTestIsReadToo() {
    lines("0% tests passed, 1 test failed out of 1");
    assertThat(output.counts()).isEqualTo(new CTestCounts(1, 1, 0));
  }

  private void lines(String text) {
    text.lines().forEach(output);
  }

  @Test
  void numbersThatNoTestRunHasAreNoSummary() {
    lines("0% tests passed, 1 test failed out of 1");
    lines("0% tests passed, 99999999999 tests failed out of 99999999999");
    assertThat(output.counts()).isEqualTo(new CTestCounts(1, 1, 0));
  }
}
