package io.github.pipcmake.pytest;

import io.github.pipcmake.text.ForeignXml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The content of pytest's JUnit XML.
 *
 * @param counts how many tests there were
 * @param failed the tests that failed, in their order
 */
record PytestReport(PytestCounts counts, List<Failed> failed) {
  /**
   * A test, or a file of tests, that failed.
   *
   * @param name with its class and module
   * @param place file and line; empty if it is not known
   * @param message why, in a line; may be empty
   */
  record Failed(String name, String place, String message) {}

  /** The report; empty if there is none, or it is not whole. */
  static Optional<PytestReport> read(Path file) throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      XMLStreamReader xml = ForeignXml.reader(content);
      Reading reading = new Reading();
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamReader.START_ELEMENT) {
          reading.add(xml);
        }
      }
      xml.close();
      return Optional.of(reading.report());
    } catch (NoSuchFileException | XMLStreamException | MissingResourceException e) {
      return Optional.empty();
    }
  }

  private static final class Reading {
    /** The last line of a traceback, as in {@code tests/test_sum.py:7: AssertionError}. */
    private static final Pattern PLACE = Pattern.compile("(?m)^(\\S.*?:\\d+): ");

    /** A line that pytest marks as the error. */
    private static final Pattern ERROR = Pattern.compile("(?m)^E +(.*)$");

    /** How much of a message is shown. */
    private static final int LENGTH = 200;

    private final List<Failed> failed = new ArrayList<>();
    private String name = "";
    private int tests;
    private int failures;
    private int errors;
    private int skipped;

    void add(XMLStreamReader xml) throws XMLStreamException {
      switch (xml.getLocalName()) {
        case "testcase" -> {
          tests++;
          String owner = attribute(xml, "classname");
          name = (owner.isEmpty() ? "" : owner + ".") + attribute(xml, "name");
        }
        case "failure" -> {
          failures++;
          failed.add(failed(attribute(xml, "message"), xml.getElementText()));
        }
        case "error" -> {
          errors++;
          failed.add(failed(attribute(xml, "message"), xml.getElementText()));
        }
        case "skipped" -> skipped++;
        default -> {
          // Properties, and what tests print.
        }
      }
    }

    private Failed failed(String message, String text) {
      String said = message;
      String place = "";
      Matcher error = ERROR.matcher(text);
      // A file that cannot be imported is a "collection failure", and only the text says why.
      while (message.startsWith("collection failure") && error.find()) {
        said = error.group(1);
      }
      if (said.startsWith("collection failure") && text.startsWith("import file mismatch:")) {
        said = String.join(" ", text.lines().map(String::strip).toList());
      }
      Matcher last = PLACE.matcher(text);
      while (last.find()) {
        place = last.group(1);
      }
      String line = said.lines().findFirst().orElse("").strip();
      return new Failed(
          name, place, line.length() > LENGTH ? line.substring(0, LENGTH) + "..." : line);
    }

    private static String attribute(XMLStreamReader xml, String attribute) {
      String value = xml.getAttributeValue(null, attribute);
      return value == null ? "" : value;
    }

    PytestReport report() {
      return new PytestReport(
          new PytestCounts(tests, failures, errors, skipped), List.copyOf(failed));
    }
  }
}
