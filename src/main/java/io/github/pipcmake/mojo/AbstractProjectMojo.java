package io.github.pipcmake.mojo;

import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.record.GoalExecution;
import io.github.pipcmake.record.PrepareRecord;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.util.cli.CommandLineUtils;
import org.jspecify.annotations.Nullable;

/** What the goals that work on a project share: where it is, and what its POM says. */
abstract class AbstractProjectMojo extends AbstractGoalMojo {
  /**
   * What Maven's standard layout calls directories of sources that no wheel is made from. A module
   * for Python may name any other as its source directory, such as the one that holds all of it.
   */
  private static final Set<String> JVM_LANGUAGES = Set.of("java", "groovy", "kotlin", "scala");

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  MavenProject project;

  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  MojoExecution mojo;

  /** The module's; without a POM, where Maven was started. */
  final Path baseDirectory() {
    return hasPom() ? project.getBasedir().toPath() : Path.of(session.getExecutionRootDirectory());
  }

  /** What Maven makes goes there, and what we make. */
  final Path targetDirectory() {
    return hasPom()
        ? Path.of(project.getBuild().getDirectory())
        : baseDirectory().resolve("target");
  }

  /** Maven has a project in any directory, but only one with a POM has a base directory. */
  final boolean hasPom() {
    return project.getBasedir() != null;
  }

  /** A value of the POM with what {@code prepare} set, as this goal's own parameters have it. */
  final String evaluated(String value) {
    try {
      return String.valueOf(new PluginParameterExpressionEvaluator(session, mojo).evaluate(value));
    } catch (ExpressionEvaluationException e) {
      return value; // which Maven refuses for the goal that it is of
    }
  }

  /** What Maven makes, and Java's sources. */
  final Set<Path> sourcesOfMaven(PrepareRecord prepared) {
    Set<Path> directories = new HashSet<>();
    directories.add(targetDirectory());
    directories.add(prepared.store());
    Stream.of(project.getCompileSourceRoots(), project.getTestCompileSourceRoots())
        .flatMap(List::stream)
        .map(Path::of)
        .filter(root -> JVM_LANGUAGES.contains(String.valueOf(root.getFileName())))
        .forEach(directories::add);
    return directories;
  }

  /** What the POM has empty, Maven gives as null. */
  static List<String> withoutNulls(List<@Nullable String> texts) {
    List<String> given = new ArrayList<>();
    for (String text : texts) {
      if (text != null) {
        given.add(text);
      }
    }
    return given;
  }

  /**
   * Environment variables of a POM.
   *
   * @throws EnvironmentException if one has no value, which Maven cannot tell from an empty one
   */
  static Map<String, String> variables(Map<String, @Nullable String> given)
      throws EnvironmentException {
    Map<String, String> variables = new TreeMap<>();
    for (Map.Entry<String, @Nullable String> variable : given.entrySet()) {
      if (variable.getValue() == null) {
        throw new EnvironmentException(
            "environmentVariables has %1$s without a value; write <%1$s>VALUE</%1$s>, or leave it out"
                .formatted(variable.getKey()));
      }
      variables.put(variable.getKey(), variable.getValue());
    }
    return variables;
  }

  /** Where the records of the whole module are. */
  final Path recordDirectory() {
    return targetDirectory().resolve("pip-cmake");
  }

  /** Where build backends keep what they compiled. */
  final Path backendTrees() {
    return targetDirectory().resolve("wheel-build");
  }

  /**
   * The arguments in a text, which are split at blanks outside quotes.
   *
   * @param property that has the text
   * @throws EnvironmentException if a quote is without its other one
   */
  static List<String> split(String property, @Nullable String text) throws EnvironmentException {
    try {
      return Arrays.asList(CommandLineUtils.translateCommandline(text));
    } catch (Exception e) { // that is what it declares
      throw new EnvironmentException(
          "%s is \"%s\", which has a quote without its other one; add that"
              .formatted(property, text));
    }
  }

  /** What a user gave; what is empty is none, as in {@code -Dpip-cmake.preset=}. */
  static Optional<String> given(@Nullable String text) {
    return Optional.ofNullable(text).filter(value -> !value.isBlank());
  }

  /** A path as Maven made it of what a user gave; links make {@code ..} more than a text. */
  static Optional<String> given(@Nullable File file) {
    return Optional.ofNullable(file).map(path -> HomePath.of(path).toString());
  }

  /** This goal as one types it to run this very execution again, where the build was started. */
  final String typed() {
    String id = mojo.getExecutionId();
    String goal = GoalExecution.typed(mojo.getGoal(), id.equals("default-cli") ? "" : id);
    return session.getAllProjects().size() > 1 ? goal + " -pl :" + project.getArtifactId() : goal;
  }

  /** What Maven keeps of this plugin in this module during a build. */
  @SuppressWarnings("unchecked") // the API is older than generics
  final Map<String, Object> context() {
    return (Map<String, Object>) getPluginContext();
  }
}
