package io.github.pipcmake.report;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import io.github.pipcmake.text.ForeignXml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The tests of a JUnit XML file, as CTest and pytest write it. */
final class TestTable {
  private static final int SHOWN = 500;

  private TestTable() {}

  private static final class Case {
    private final String name;
    private final double seconds;
    private String outcome;
    private String message = "";

    Case(String name, double seconds, String outcome) {
      this.name = name;
      this.seconds = seconds;
      this.outcome = outcome;
    }

    boolean isBad() {
      return outcome.equals("failed");
    }
  }

  /** What failed first, then what took longest; empty if there is no report, or it is not whole. */
  static Optional<JsonObject> of(String goal, Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    List<Case> cases;
    try {
      cases = read(file);
    } catch (XMLStreamException e) {
      return Optional.empty();
    }
    JsonArray rows = new JsonArray();
    cases.stream()
        .sorted(
            Comparator.comparing((Case one) -> !one.isBad())
                .thenComparing(Comparator.comparingDouble((Case one) -> one.seconds).reversed()))
        .limit(SHOWN)
        .forEach(
            one ->
                rows.add(new JsonArray(List.of(one.name, one.seconds, one.outcome, one.message))));
    return Optional.of(
        JsonObject.builder()
            .value("goal", goal)
            .value("file", file.toString())
            .value("tests", cases.size())
            .value("failed", cases.stream().filter(Case::isBad).count())
            .value("skipped", cases.stream().filter(one -> one.outcome.equals("skipped")).count())
            .value("rows", rows)
            .done());
  }

  private static List<Case> read(Path file) throws IOException, XMLStreamException {
    List<Case> cases = new ArrayList<>();
    try (InputStream content = Files.newInputStream(file)) {
      XMLStreamReader xml = ForeignXml.reader(content);
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamReader.START_ELEMENT) {
          add(xml, cases);
        }
      }
      xml.close();
    }
    return cases;
  }

  private static void add(XMLStreamReader xml, List<Case> cases) {
    String element = xml.getLocalName();
    if (element.equals("testcase")) {
      String group = attribute(xml, "classname");
      String name = attribute(xml, "name");
      boolean named = group.isEmpty() || group.equals(name);
      cases.add(
          new Case(
              named ? name : group + " " + name,
              number(attribute(xml, "time")),
              outcome(attribute(xml, "status"))));
    } else if (!cases.isEmpty() && Set.of("failure", "error", "skipped").contains(element)) {
      Case last = cases.get(cases.size() - 1);
      last.message = attribute(xml, "message");
      boolean asked = // CTest calls skipped what it could not start, too
          element.equals("skipped") && (!last.isBad() || last.message.startsWith("SKIP_"));
      last.outcome = asked ? "skipped" : "failed";
    }
  }

  /** By CTest's word; pytest has none, and an element in the place of it. */
  private static String outcome(String status) {
    return switch (status) {
      case "fail", "notrun" -> "failed";
      case "disabled" -> "skipped";
      default -> "passed";
    };
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
