package io.github.pipcmake.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnknownNamesTest {
  private final MavenExecutionRequest request = new DefaultMavenExecutionRequest();
  private final MavenProject project = new MavenProject();
  private final PluginDescriptor descriptor = new PluginDescriptor();
  private final MojoDescriptor goal = new MojoDescriptor();
  private final Plugin plugin = new Plugin();

  @BeforeEach
  void pluginWithOneGoal() throws Exception {
    Parameter jobs = new Parameter();
    jobs.setName("jobs");
    jobs.setExpression("${pip-cmake.jobs}");
    goal.setGoal("build");
    goal.addParameter(jobs);
    goal.setPluginDescriptor(descriptor);
    descriptor.setGroupId("io.github.pip-cmake");
    descriptor.setArtifactId("pip-cmake-maven-plugin");
    descriptor.addMojo(goal);
    plugin.setGroupId(descriptor.getGroupId());
    plugin.setArtifactId(descriptor.getArtifactId());
    project.getModel().setBuild(new Build());
    project.getBuild().addPlugin(plugin);
    request.getSystemProperties().setProperty("maven.version", "3.8.7");
  }

  @Test
  void propertyOfTheCommandLineIsSaidOnceInABuild() {
    request.getUserProperties().setProperty("pip-cmake.jbos", "1");
    request.getUserProperties().setProperty("pip-cmake.jobs", "1");
    request.getUserProperties().setProperty("pip-cmake.ours", "1");
    request.getUserProperties().setProperty("pip-cmake.define.ANYTHING", "1");
    project.getProperties().setProperty("pip-cmake.ours", "of the POM");
    UnknownNames names = names();

    assertThat(names.ofProperties(project))
        .containsExactly("No goal knows -Dpip-cmake.jbos; did you mean pip-cmake.jobs?");
    assertThat(names.ofProperties(project)).isEmpty();
  }

  @Test
  void parametersOfPluginAndExecutionsAreSaidOnceInAModule() {
    Map<String, Object> context = new HashMap<>();
    plugin.setConfiguration(configuration("jbos", "1"));
    PluginExecution execution = new PluginExecution();
    execution.setConfiguration(configuration("job", "1"));
    plugin.addExecution(execution);

    assertThat(names().ofParameters(project, context))
        .containsExactly(
            "No goal knows the parameter <jbos>; did you mean jobs?",
            "No goal knows the parameter <job>; did you mean jobs?");
    assertThat(names().ofParameters(project, context)).isEmpty();
  }

  @Test
  void newerMavenNamesParametersItself() {
    request.getSystemProperties().setProperty("maven.version", "3.9.16");
    plugin.setConfiguration(configuration("jbos", "1"));

    assertThat(names().ofParameters(project, new HashMap<>())).isEmpty();
  }

  @Test
  void referenceThatNothingSetsIsSaidAndTheDefaultIsNone() {
    project.getProperties().setProperty("pip-cmake.os", "linux");
    Xpp3Dom nested = configuration("defines", "");
    nested.getChild("defines").addChild(element("WHERE", "a/${pip-cmake.so}/${project.version}"));
    nested.addChild(element("prefix", "${pip-cmake.os}"));
    nested.addChild(element("jobs", "${pip-cmake.jobs}"));

    assertThat(names().ofReferences(project, Set.of(), goal, nested))
        .containsExactly(
            "<defines> refers to ${pip-cmake.so}, which is not set; did you mean pip-cmake.os?");
    assertThat(names().ofReferences(project, Set.of("pip-cmake.so"), goal, nested)).isEmpty();
  }

  private UnknownNames names() {
    @SuppressWarnings("deprecation") // the other one needs a container
    MavenSession session =
        new MavenSession(
            null, new DefaultRepositorySystemSession(), request, new DefaultMavenExecutionResult());
    return new UnknownNames(descriptor, session);
  }

  private static Xpp3Dom configuration(String name, String value) {
    Xpp3Dom configuration = new Xpp3Dom("configuration");
    configuration.addChild(element(name, value));
    return configuration;
  }

  private static Xpp3Dom element(String name, String value) {
    Xpp3Dom element = new Xpp3Dom(name);
    element.setValue(value);
    return element;
  }
}
