package io.github.pipcmake.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Writes {@code docs/goals.md} from the plugin descriptor, which Maven's plugin tools write from
 * the Javadoc of the goals, and holds the checked-in page to it.
 */
class GoalReferenceTest {
  private static final Path PAGE = Path.of("docs/goals.md");
  private static final Path DESCRIPTOR = Path.of("target/classes/META-INF/maven/plugin.xml");

  private Element plugin;

  @BeforeEach
  void readDescriptor() throws Exception {
    plugin =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(DESCRIPTOR.toFile())
            .getDocumentElement();
  }

  @Test
  void pageSaysWhatTheSourceSays() throws Exception {
    if (Boolean.getBoolean("goals.write")) {
      Files.writeString(PAGE, page());
    }
    assertThat(PAGE)
        .as("write it anew with mvn test -Dtest=GoalReferenceTest -Dgoals.write=true")
        .hasContent(page());
  }

  @Test
  void everyParameterSaysWhatItIsSinceWhenAndByExample() {
    for (Element goal : goals()) {
      for (Element parameter : parameters(goal)) {
        String name = text(goal, "goal") + "." + text(parameter, "name");
        assertThat(text(parameter, "description"))
            .as(name)
            .hasSizeGreaterThan(20)
            .contains("Example: ");
        assertThat(text(parameter, "since")).as(name).matches("\\d+\\.\\d+\\.\\d+");
      }
    }
  }

  @Test
  void everyGoalCanBeSkippedAndRunsInParallelBuilds() {
    for (Element goal : goals()) {
      assertThat(text(goal, "threadSafe")).as(text(goal, "goal")).isEqualTo("true");
      assertThat(parameters(goal)).extracting(p -> text(p, "name")).contains("skip");
    }
  }

  private String page() {
    StringBuilder page =
        new StringBuilder(
            "<!-- Written from the source by GoalReferenceTest: change the Javadoc there. -->\n# Goals\n");
    for (Element goal : goals()) {
      page.append("\n## pip-cmake:").append(text(goal, "goal")).append("\n\n");
      page.append(text(goal, "description")).append("\n\n");
      page.append("Default phase: `").append(text(goal, "phase")).append("`.\n\n");
      page.append("| parameter | type | default | user property |\n|---|---|---|---|\n");
      List<Element> parameters = parameters(goal);
      Map<String, String> defaults = defaults(goal);
      for (Element parameter : parameters) {
        String name = text(parameter, "name");
        String type = text(parameter, "type");
        page.append(
            "| [%1$s](#%2$s-%3$s) | %4$s | %5$s | %6$s |\n"
                .formatted(
                    name,
                    text(goal, "goal"),
                    name.toLowerCase(java.util.Locale.ROOT),
                    type.substring(type.lastIndexOf('.') + 1),
                    code(defaults.getOrDefault(name, "")),
                    code(property(goal, name))));
      }
      for (Element parameter : parameters) {
        page.append(
            "\n### %s %s\n\n%s\n\nSince %s.\n"
                .formatted(
                    text(goal, "goal"),
                    text(parameter, "name"),
                    text(parameter, "description"),
                    text(parameter, "since")));
      }
    }
    return page.toString();
  }

  private static String code(String text) {
    return text.isEmpty() ? "" : "`" + text + "`";
  }

  private Map<String, String> defaults(Element goal) {
    Map<String, String> defaults = new TreeMap<>();
    for (Element value : children(child(goal, "configuration"))) {
      defaults.put(value.getTagName(), value.getAttribute("default-value"));
    }
    return defaults;
  }

  private String property(Element goal, String parameter) {
    return children(child(goal, "configuration")).stream()
        .filter(value -> value.getTagName().equals(parameter))
        .map(value -> value.getTextContent().replaceAll("^\\$\\{(.*)}$", "$1"))
        .findFirst()
        .orElse("");
  }

  /** All goals but the generated help. */
  private List<Element> goals() {
    return children(child(plugin, "mojos")).stream()
        .filter(goal -> !text(goal, "goal").equals("help"))
        .toList();
  }

  private static List<Element> parameters(Element goal) {
    return children(child(goal, "parameters")).stream()
        .filter(parameter -> text(parameter, "editable").equals("true"))
        .toList();
  }

  private static Element child(Element parent, String name) {
    return children(parent).stream()
        .filter(child -> child.getTagName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name));
  }

  private static String text(Element parent, String name) {
    return children(parent).stream()
        .filter(child -> child.getTagName().equals(name))
        .map(child -> child.getTextContent().strip())
        .findFirst()
        .orElse("");
  }

  private static List<Element> children(Element parent) {
    NodeList nodes = parent.getChildNodes();
    List<Element> elements = new ArrayList<>();
    IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(Element.class::isInstance)
        .forEach(node -> elements.add((Element) node));
    return elements;
  }
}
