package io.github.pipcmake.cmake.ctest;

import io.github.pipcmake.text.JUnitXml;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Counts the tests of the file that {@code ctest --output-junit} writes, ctest(1).
 *
 * @since 0.1.0
 */
public final class JUnitReport {
  private JUnitReport() {}

  /** The numbers; empty if there is no report, or it is not whole. */
  public static Optional<CTestCounts> read(Path file) throws IOException {
    return JUnitXml.read(file)
        .map(
            cases ->
                new CTestCounts(
                    cases.size(),
                    count(cases, JUnitXml.Outcome.FAILED),
                    count(cases, JUnitXml.Outcome.SKIPPED)));
  }

  private static int count(List<JUnitXml.Case> cases, JUnitXml.Outcome outcome) {
    return (int) cases.stream().filter(one -> one.outcome() == outcome).count();
  }
}
