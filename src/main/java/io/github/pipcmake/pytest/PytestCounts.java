package io.github.pipcmake.pytest;

/**
 * How many tests there were.
 *
 * @param tests all of them
 * @param failures those that failed
 * @param errors those whose fixtures or files failed
 * @param skipped those that were skipped, or failed as expected
 * @since 0.1.0
 */
public record PytestCounts(int tests, int failures, int errors, int skipped) {
  /** No tests. */
  public static final PytestCounts NONE = new PytestCounts(0, 0, 0, 0);

  /** Those that passed. */
  public int passed() {
    return tests - failures - errors - skipped;
  }
}
