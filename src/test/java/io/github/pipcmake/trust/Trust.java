package io.github.pipcmake.trust;

import org.junit.jupiter.api.TestReporter;

/** How much the trust suite does: {@code mvn verify -Ptrust} runs the long form of each test. */
public final class Trust {
  /** The key under which a test says how many cases one run of it has. */
  static final String CASES = "trust.cases";

  private Trust() {}

  /** Whether this is the long form. */
  public static boolean isFull() {
    return "full".equals(System.getProperty("trust"));
  }

  /** One of two: rounds, processes, seconds. */
  public static int of(int briefly, int inFull) {
    return isFull() ? inFull : briefly;
  }

  /** For a test with a loop in it: how many cases that was. */
  public static void count(TestReporter reporter, int cases) {
    reporter.publishEntry(CASES, Integer.toString(cases));
  }
}
