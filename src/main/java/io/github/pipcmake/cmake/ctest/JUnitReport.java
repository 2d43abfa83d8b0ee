package io.github.pipcmake.cmake.ctest;

import io.github.pipcmake.text.ForeignXml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.MissingResourceException;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Counts the tests of the file that {@code ctest --output-junit} writes, ctest(1).
 *
 * @since 0.1.0
 */
public final class JUnitReport {
  private int tests;
  private int failures;
  private int skipped;
  private boolean notRun;

  private JUnitReport() {}

  /** The numbers; empty if there is no report, or it is not whole. */
  public static Optional<CTestCounts> read(Path file) throws IOException {
    JUnitReport report = new JUnitReport();
    try (InputStream content = Files.newInputStream(file)) {
      XMLStreamReader reader = ForeignXml.reader(content);
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamReader.START_ELEMENT) {
          report.add(reader);
        }
      }
      reader.close();
    } catch (NoSuchFileException | XMLStreamException | MissingResourceException e) {
      return Optional.empty();
    }
    return Optional.of(new CTestCounts(report.tests, report.failures, report.skipped));
  }

  private void add(XMLStreamReader reader) {
    switch (reader.getLocalName()) {
      case "testcase" -> {
        String status = String.valueOf(reader.getAttributeValue(null, "status"));
        tests++;
        failures += status.equals("fail") ? 1 : 0;
        skipped += status.equals("disabled") ? 1 : 0;
        notRun = status.equals("notrun");
      }
      case "skipped" -> {
        // CTest calls skipped what it could not start, too; only what says so itself is.
        boolean asked =
            String.valueOf(reader.getAttributeValue(null, "message")).startsWith("SKIP_");
        skipped += notRun && asked ? 1 : 0;
        failures += notRun && !asked ? 1 : 0;
        notRun = false;
      }
      default -> {
        // Properties, and what tests print.
      }
    }
  }
}
