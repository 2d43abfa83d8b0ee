package io.github.pipcmake.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
  private static final int LINE = 120;
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
        assertThat(text(parameter, "since")).as(name).isEqualTo("0.1.0"); // the page says so once
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
    page.append("\nParameters that several goals have are [below](#parameters-of-several-goals). ");
    page.append("All are there since 0.1.0.\n\n| goal | phase | |\n|---|---|---|\n");
    for (Element goal : goals()) {
      String name = text(goal, "goal");
      page.append(
          "| [%1$s](#pip-cmake%1$s) | %2$s | %3$s |\n"
              .formatted(name, phase(goal), text(goal, "description").split("(?<=\\.) ", 2)[0]));
    }
    for (Element goal : goals()) {
      page.append("\n## pip-cmake:").append(text(goal, "goal")).append("\n\n");
      page.append(wrapped(text(goal, "description")));
      if (!phase(goal).isEmpty()) {
        page.append("\n\nPhase by default: ").append(phase(goal)).append('.');
      }
      page.append("\n\n| parameter | type | default | user property |\n|---|---|---|---|\n");
      parameters(goal).forEach(parameter -> page.append(row(goal, parameter)));
      for (Element parameter : parameters(goal)) {
        if (sharers(parameter).size() == 1) {
          page.append(section(parameter));
        }
      }
    }
    page.append("\n## Parameters of several goals\n");
    shared().forEach(parameter -> page.append(section(parameter)));
    return page.toString();
  }

  private static String phase(Element goal) {
    return code(text(goal, "phase"));
  }

  private String row(Element goal, Element parameter) {
    String name = text(parameter, "name");
    String type = text(parameter, "type");
    return "| [%s](#%s) | %s | %s | %s |\n"
        .formatted(
            name,
            title(parameter)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9 -]", "")
                .replace(' ', '-'),
            type.substring(type.lastIndexOf('.') + 1),
            code(defaults(goal).getOrDefault(name, "")),
            code(property(goal, name)));
  }

  private String section(Element parameter) {
    return "\n### %s\n\n%s\n".formatted(title(parameter), wrapped(text(parameter, "description")));
  }

  private String title(Element parameter) {
    List<String> sharers = sharers(parameter);
    String whose =
        sharers.size() == goals().size() ? "all goals" : "the goals " + String.join(", ", sharers);
    return text(parameter, "name") + " of " + (sharers.size() == 1 ? sharers.get(0) : whose);
  }

  /** The goals that have a parameter with this name and this text. */
  private List<String> sharers(Element parameter) {
    return goals().stream()
        .filter(goal -> parameters(goal).stream().anyMatch(other -> isSame(other, parameter)))
        .map(goal -> text(goal, "goal"))
        .toList();
  }

  private static boolean isSame(Element one, Element other) {
    return text(one, "name").equals(text(other, "name"))
        && text(one, "description").equals(text(other, "description"));
  }

  /** Each once, by name. */
  private List<Element> shared() {
    Map<String, Element> shared = new TreeMap<>();
    for (Element goal : goals()) {
      for (Element parameter : parameters(goal)) {
        if (sharers(parameter).size() > 1) {
          shared.putIfAbsent(title(parameter), parameter);
        }
      }
    }
    return List.copyOf(shared.values());
  }

  /** Lines of at most 120 characters; the example is code. */
  private static String wrapped(String text) {
    String plain = text.replaceAll("\\s+", " ");
    int example = plain.lastIndexOf("Example: ");
    String told = example < 0 ? plain : plain.substring(0, example);
    StringBuilder lines = new StringBuilder();
    int length = 0;
    List<String> words = new ArrayList<>(List.of(told.replace("<", "&lt;").strip().split(" ", -1)));
    if (example >= 0) {
      words.add("Example:");
      words.add(code(plain.substring(example + "Example: ".length())));
    }
    for (String word : words) {
      if (length > 0 && length + 1 + word.length() > LINE) {
        lines.append('\n');
        length = 0;
      } else if (length > 0) {
        lines.append(' ');
        length++;
      }
      lines.append(word);
      length += word.length();
    }
    return lines.toString();
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
