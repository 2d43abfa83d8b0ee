package io.github.pipcmake.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The packaging {@code python-wheel}, as Maven reads it from the plugin's jar. */
class PackagingTest {
  private static final Path FILE = Path.of("src/main/resources/META-INF/plexus/components.xml");
  private static final String OURS = "${project.groupId}:${project.artifactId}:${project.version}:";

  /** Its goals of this plugin, and the phase of each. */
  private final Map<String, String> bound = new TreeMap<>();

  @BeforeEach
  void readPhases() throws Exception {
    Element components = Xml.parse(Files.readString(FILE));
    for (Element phase : Xml.children(Xml.below(components, "phases").get(0))) {
      String goal = phase.getTextContent();
      if (goal.startsWith(OURS)) {
        bound.put(goal.substring(OURS.length()), phase.getTagName());
      }
    }
  }

  @Test
  void itsGoalsRunInTheirDefaultPhases() throws Exception {
    Map<String, Descriptor.Goal> goals = Descriptor.read().goals();

    assertThat(bound).containsOnlyKeys("prepare", "wheel", "pytest", "verify");
    assertThat(bound)
        .allSatisfy(
            (goal, phase) ->
                assertThat(Objects.requireNonNull(goals.get(goal)).phase()).isEqualTo(phase));
  }

  @Test
  void pageSaysWhichGoalRunsInWhichPhase() throws Exception {
    String page = Files.readString(Path.of("docs/how-it-works.md"));

    assertThat(bound)
        .allSatisfy(
            (goal, phase) -> assertThat(page).contains("| %s | `%s`".formatted(phase, goal)));
  }
}
