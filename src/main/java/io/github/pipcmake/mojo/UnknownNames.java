package io.github.pipcmake.mojo;

import io.github.pipcmake.cmake.cache.Defines;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Finds what a user gave this plugin and none of its goals knows.
 *
 * @param plugin what its goals know
 * @param session the build
 */
record UnknownNames(PluginDescriptor plugin, MavenSession session) {
  private static final String SAID = "pip-cmake.unknown-names-are-said";

  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^}]+)}");

  /** From this version on, Maven itself names a parameter that no goal knows. */
  private static final Pattern SILENT_MAVEN = Pattern.compile("3\\.[0-8]\\..*");

  /**
   * Of the command line, the first time in a build.
   *
   * @param project whose POM may know more names
   */
  List<String> ofProperties(MavenProject project) {
    Set<String> given = new HashSet<>();
    for (String name : session.getUserProperties().stringPropertyNames()) {
      if (name.startsWith(Misspellings.PREFIX)
          && !name.startsWith(Defines.PROPERTY)
          && !project.getProperties().containsKey(name)
          && !isProperty(name)) {
        given.add(name);
      }
    }
    return given.isEmpty() || !session.getRepositorySession().getData().set(SAID, null, SAID)
        ? List.of()
        : new Misspellings(known(UnknownNames::properties)).ofProperties(given);
  }

  private boolean isProperty(String name) {
    String reference = "${" + name + "}";
    for (MojoDescriptor goal : plugin.getMojos()) {
      for (Parameter parameter : parameters(goal)) {
        if (String.valueOf(parameter.getExpression()).contains(reference)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Of a module's POM, the first time in a build.
   *
   * @param context of this plugin in the module
   */
  List<String> ofParameters(MavenProject project, Map<String, Object> context) {
    String version = session.getSystemProperties().getProperty("maven.version", "");
    Plugin inPom = project.getPlugin(plugin.getPluginLookupKey());
    if (inPom == null
        || !SILENT_MAVEN.matcher(version).matches()
        || context.putIfAbsent(SAID, SAID) != null) {
      return List.of();
    }
    Set<String> given = new HashSet<>();
    addParameters(inPom, given);
    inPom.getExecutions().forEach(execution -> addParameters(execution, given));
    for (MojoDescriptor goal : plugin.getMojos()) {
      given.removeAll(goal.getParameterMap().keySet());
    }
    return given.isEmpty()
        ? List.of()
        : new Misspellings(known(parameter -> Stream.of(parameter.getName()))).ofParameters(given);
  }

  private static void addParameters(ConfigurationContainer container, Set<String> names) {
    if (container.getConfiguration() instanceof Xpp3Dom configuration) {
      for (Xpp3Dom parameter : configuration.getChildren()) {
        names.add(parameter.getName());
      }
    }
  }

  /**
   * Of what a parameter in the POM refers to and nothing has set. Maven would leave such a
   * reference as it is, in the middle of a path, or take the default.
   *
   * @param set names that have a value besides those of properties
   * @param goal the goal that is to run
   * @param configuration of the goal, as in the POM, with the default of each other parameter
   */
  List<String> ofReferences(
      MavenProject project, Set<String> set, MojoDescriptor goal, Xpp3Dom configuration) {
    Set<String> all = set(project);
    all.addAll(set);
    List<String> sentences = new ArrayList<>();
    for (Xpp3Dom parameter : configuration.getChildren()) {
      Parameter declared = goal.getParameterMap().get(parameter.getName());
      if (declared == null
          || !String.valueOf(declared.getExpression()).equals(parameter.getValue())) {
        Set<String> names = new HashSet<>();
        addReferences(parameter, names);
        if (!names.isEmpty()) {
          sentences.addAll(new Misspellings(all).ofReferences(parameter.getName(), names));
        }
      }
    }
    return sentences;
  }

  private static void addReferences(Xpp3Dom element, Set<String> names) {
    String value = element.getValue();
    if (value != null && value.contains("${" + Misspellings.PREFIX)) {
      EXPRESSION.matcher(value).results().forEach(found -> names.add(found.group(1)));
    }
    for (Xpp3Dom child : element.getChildren()) {
      addReferences(child, names);
    }
  }

  /** The properties of ours that are set. */
  private Set<String> set(MavenProject project) {
    Set<String> set = new HashSet<>(project.getProperties().stringPropertyNames());
    set.addAll(session.getUserProperties().stringPropertyNames());
    set.addAll(session.getSystemProperties().stringPropertyNames());
    set.removeIf(name -> !name.startsWith(Misspellings.PREFIX));
    return set;
  }

  private Set<String> known(Function<Parameter, Stream<String>> names) {
    Set<String> known = new HashSet<>();
    for (MojoDescriptor goal : plugin.getMojos()) {
      parameters(goal).stream().flatMap(names).forEach(known::add);
    }
    return known;
  }

  /** Maven has none for a goal without. */
  private static List<Parameter> parameters(MojoDescriptor goal) {
    return goal.getParameters() == null ? List.of() : goal.getParameters();
  }

  private static Stream<String> properties(Parameter parameter) {
    Matcher expression = EXPRESSION.matcher(String.valueOf(parameter.getExpression()));
    return expression.results().map(found -> found.group(1));
  }
}
