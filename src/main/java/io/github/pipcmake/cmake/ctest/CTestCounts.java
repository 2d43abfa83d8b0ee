package io.github.pipcmake.cmake.ctest;

/**
 * Numbers of tests.
 *
 * @param tests all that were selected
 * @param failures those that failed, or could not run though they should have
 * @param skipped those that said so themselves, or are disabled
 * @since 0.1.0
 */
public record CTestCounts(int tests, int failures, int skipped) {
  /** The numbers of a run without tests. */
  public static final CTestCounts NONE = new CTestCounts(0, 0, 0);

  /** Such as {@code 1 test, 0 failed, 0 skipped}. */
  public String words() {
    return "%s, %d failed, %d skipped".formatted(of(tests), failures, skipped);
  }

  /** Such as {@code 1 test} and {@code 2 tests}. */
  static String of(int tests) {
    return tests + (tests == 1 ? " test" : " tests");
  }
}
