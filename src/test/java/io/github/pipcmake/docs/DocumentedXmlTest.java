package io.github.pipcmake.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Holds each piece of XML on the pages to what Maven and the plugin know. */
class DocumentedXmlTest {

  /** What the pages show that Maven reads, and not the plugin: of POM, settings and toolchains. */
  private static final Set<String> MAVENS =
      Set.of("classifier", "type", "toolchain", "pluginGroup", "packaging", "compilerArgs");

  private Descriptor plugin;
  private List<Snippet> pieces;

  @BeforeEach
  void readPages() throws Exception {
    plugin = Descriptor.read();
    pieces =
        Page.of(Path.of("")).stream()
            .flatMap(page -> page.snippets().stream())
            .filter(Snippet::isXml)
            .toList();
  }

  @Test
  void everyPieceIsWellFormedAndNamesWhatThereIs() {
    assertThat(pieces).hasSizeGreaterThan(10);
    assertThat(pieces).flatExtracting(this::mistakes).isEmpty();
  }

  private List<String> mistakes(Snippet piece) {
    List<String> mistakes = new ArrayList<>();
    try {
      for (Element element : Xml.children(Xml.parse("<all>" + piece.text() + "</all>"))) {
        switch (element.getTagName()) {
          case "plugin" -> mistakes.addAll(inPlugin(element));
          case "configuration" ->
              Xml.children(element).forEach(child -> mistakes.addAll(inParameter(child)));
          default -> {
            if (!MAVENS.contains(element.getTagName())) {
              mistakes.addAll(inParameter(element));
            }
          }
        }
      }
    } catch (Exception e) {
      mistakes.add("is not well-formed: " + e.getMessage());
    }
    return mistakes.stream().map(mistake -> piece.place() + ": " + mistake).toList();
  }

  /** A whole plugin: its coordinates are this build's, so that it works when it is copied. */
  private List<String> inPlugin(Element copied) throws Exception {
    if (!Xml.text(copied, "artifactId").equals("pip-cmake-maven-plugin")) {
      return List.of(); // another plugin, which an integration test runs
    }
    List<String> mistakes = new ArrayList<>();
    Element pom = Xml.parse(Files.readString(Path.of("pom.xml")));
    for (String coordinate : List.of("groupId", "artifactId", "version")) {
      if (!Xml.text(copied, coordinate).equals(Xml.text(pom, coordinate))) {
        mistakes.add(coordinate + " is not " + Xml.text(pom, coordinate));
      }
    }
    for (Element goal : Xml.below(copied, "goal")) {
      if (!plugin.goals().containsKey(goal.getTextContent())) {
        mistakes.add("there is no goal " + goal.getTextContent());
      }
    }
    for (Element phase : Xml.below(copied, "phase")) {
      if (!DocumentedCommandsTest.PHASES.contains(phase.getTextContent())) {
        mistakes.add("there is no phase " + phase.getTextContent());
      }
    }
    for (Element configuration : Xml.below(copied, "configuration")) {
      Xml.children(configuration).forEach(child -> mistakes.addAll(inParameter(child)));
    }
    return mistakes;
  }

  private List<String> inParameter(Element element) {
    String name = element.getTagName();
    String value = element.getTextContent();
    List<Descriptor.Parameter> parameters = plugin.parameters(name);
    if (parameters.isEmpty()) {
      return List.of("no goal has a parameter " + name);
    }
    Descriptor.Parameter parameter = parameters.get(0);
    if (!Xml.children(element).isEmpty() && !parameter.hasElements()) {
      return List.of(name + " has elements, but is a " + parameter.type());
    }
    if (parameter.isBoolean() && !value.matches("true|false")) {
      return List.of(name + " is neither true nor false");
    }
    if (parameter.isNumber() && !value.matches("\\d+")) {
      return List.of(name + " is no number");
    }
    return List.of();
  }
}
