package io.github.pipcmake.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** What Eclipse's m2e reads from the plugin's jar. */
class EclipseMappingTest {
  private static final Path FILE =
      Path.of("src/main/resources/META-INF/m2e/lifecycle-mapping-metadata.xml");

  private Element mapping;

  @BeforeEach
  void readMapping() throws Exception {
    mapping = Xml.parse(Files.readString(FILE));
  }

  @Test
  void everyGoalIsNamedOnce() throws Exception {
    assertThat(goals(mapping))
        .containsExactlyInAnyOrderElementsOf(Descriptor.read().goals().keySet());
  }

  @Test
  void whatAnEditorNeedsRunsByItself() {
    List<Element> executions = Xml.below(mapping, "pluginExecution");

    assertThat(executions)
        .filteredOn(execution -> Xml.below(execution, "ignore").isEmpty())
        .singleElement()
        .satisfies(
            execution -> {
              assertThat(goals(execution)).containsExactly("prepare", "run");
              assertThat(said(execution, "runOnConfiguration")).isEqualTo("true");
              assertThat(said(execution, "runOnIncremental")).isEqualTo("false");
            });
  }

  private static List<String> goals(Element within) {
    return Xml.below(within, "goal").stream().map(Element::getTextContent).toList();
  }

  private static String said(Element execution, String name) {
    return Xml.below(execution, name).get(0).getTextContent();
  }
}
