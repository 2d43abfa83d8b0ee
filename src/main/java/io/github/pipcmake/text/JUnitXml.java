package io.github.pipcmake.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The tests of a JUnit XML file, as {@code ctest --output-junit} (ctest(1)) and pytest write it.
 *
 * @since 0.1.0
 */
public final class JUnitXml {
  private final List<Case> cases = new ArrayList<>();

  /** Of the last case: whether CTest says that it did not run, before it says why. */
  private boolean notRun;

  private JUnitXml() {}

  /**
   * How a test ended.
   *
   * @since 0.1.0
   */
  public enum Outcome {
    PASSED,
    FAILED,
    SKIPPED
  }

  /**
   * A test.
   *
   * @param name with its class, if that is another text
   * @param seconds how long it took
   * @param outcome how it ended
   * @param message why, if it did not pass
   * @since 0.1.0
   */
  public record Case(String name, double seconds, Outcome outcome, String message) {}

  /** The tests in their order; empty if there is no such file, or it is not whole. */
  public static Optional<List<Case>> read(Path file) throws IOException {
    JUnitXml report = new JUnitXml();
    try (InputStream content = Files.newInputStream(file)) {
      XMLStreamReader xml = ForeignXml.reader(content);
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamReader.START_ELEMENT) {
          report.add(xml);
        }
      }
      xml.close();
    } catch (NoSuchFileException | XMLStreamException | MissingResourceException e) {
      return Optional.empty();
    }
    return Optional.of(report.cases);
  }

  private void add(XMLStreamReader xml) {
    String element = xml.getLocalName();
    if (element.equals("testcase")) {
      addCase(xml);
    } else if (!cases.isEmpty() && Set.of("failure", "error", "skipped").contains(element)) {
      String message = attribute(xml, "message");
      // CTest calls skipped what it could not start, too; only what says so itself is.
      boolean skipped = element.equals("skipped") && (!notRun || message.startsWith("SKIP_"));
      Case last = cases.remove(cases.size() - 1);
      cases.add(
          new Case(
              last.name(), last.seconds(), skipped ? Outcome.SKIPPED : Outcome.FAILED, message));
    }
  }

  private void addCase(XMLStreamReader xml) {
    String group = attribute(xml, "classname");
    String name = attribute(xml, "name");
    String status = attribute(xml, "status"); // CTest's word; pytest has none
    notRun = status.equals("notrun");
    Outcome outcome =
        switch (status) {
          case "fail" -> Outcome.FAILED;
          case "disabled" -> Outcome.SKIPPED;
          default -> Outcome.PASSED;
        };
    cases.add(
        new Case(
            group.isEmpty() || group.equals(name) ? name : group + " " + name,
            number(attribute(xml, "time")),
            outcome,
            ""));
  }

  private static String attribute(XMLStreamReader xml, String name) {
    String value = xml.getAttributeValue(null, name);
    return value == null ? "" : value;
  }

  private static double number(String text) {
    try {
      return text.isEmpty() ? 0 : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
