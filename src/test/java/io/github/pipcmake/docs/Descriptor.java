package io.github.pipcmake.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * What Maven knows of the plugin.
 *
 * @param goals each goal by its name
 */
record Descriptor(Map<String, Goal> goals) {

  /**
   * A goal.
   *
   * @param phase its default phase, empty if it has none
   * @param needsProject whether it needs one
   * @param parameters each parameter by its name
   */
  record Goal(String phase, boolean needsProject, Map<String, Parameter> parameters) {
    Optional<Parameter> ofProperty(String property) {
      return parameters.values().stream().filter(p -> p.property().equals(property)).findFirst();
    }
  }

  /**
   * A parameter.
   *
   * @param type its class, without the package
   * @param property its user property, empty if it has none
   */
  record Parameter(String type, String property) {
    boolean isBoolean() {
      return type.equalsIgnoreCase("boolean");
    }

    boolean isNumber() {
      return List.of("Integer", "int", "Long", "long").contains(type);
    }

    boolean hasElements() {
      return List.of("List", "Map").contains(type);
    }
  }

  /** That of this build, which the plugin tools write before the tests are compiled. */
  static Descriptor read() throws Exception {
    Path file = Path.of("target/classes/META-INF/maven/plugin.xml");
    Element mojos = Xml.children(Xml.parse(Files.readString(file)), "mojos").get(0);
    Map<String, Goal> goals = new LinkedHashMap<>();
    for (Element mojo : Xml.children(mojos)) {
      goals.put(
          Xml.text(mojo, "goal"),
          new Goal(
              Xml.text(mojo, "phase"),
              Xml.text(mojo, "requiresProject").equals("true"),
              parameters(mojo)));
    }
    return new Descriptor(goals);
  }

  /** The parameters of any goal that have this name. */
  List<Parameter> parameters(String name) {
    return goals.values().stream()
        .filter(goal -> goal.parameters().containsKey(name))
        .map(goal -> goal.parameters().get(name))
        .toList();
  }

  private static Map<String, Parameter> parameters(Element mojo) {
    Element values = Xml.children(mojo, "configuration").get(0);
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    for (Element parameter : Xml.children(Xml.children(mojo, "parameters").get(0))) {
      if (Xml.text(parameter, "editable").equals("true")) {
        String name = Xml.text(parameter, "name");
        String type = Xml.text(parameter, "type").replaceFirst("^.*\\.", "");
        String property = Xml.text(values, name).replaceAll("^\\$\\{(.*)}$", "$1");
        parameters.put(name, new Parameter(type, property));
      }
    }
    return parameters;
  }
}
