package io.github.pipcmake.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.record.Executions.Execution;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExecutionsTest {
  private static final String CLI = "default-cli";

  @Test
  void whatIsThereOnceHasNoNameWhicheverExecutionItIsIn() throws Exception {
    Executions apart =
        of(
            execution("environment", "prepare"),
            execution("native", "configure", "build"),
            execution("more", "build", "wheel"));

    for (String goal : List.of("prepare", "configure", "build", "test", "wheel", "pytest")) {
      for (String id : List.of("environment", "native", "more", CLI)) {
        assertThat(apart.goalExecution(goal, id, Optional.empty())).isEqualTo(GoalExecution.ONLY);
      }
    }
    assertThat(Executions.NONE.goalExecution("build", CLI, Optional.empty()))
        .isEqualTo(GoalExecution.ONLY);
  }

  @Test
  void eachOfTwoWithAllGoalsHasItsOwn() throws Exception {
    Executions two = of(whole("core"), whole("gui"));

    for (String goal : List.of("prepare", "lock", "configure", "build", "test", "wheel")) {
      assertThat(two.goalExecution(goal, "core", Optional.empty()))
          .isEqualTo(new GoalExecution("core", "core", true));
      assertThat(two.goalExecution(goal, "gui", Optional.empty()))
          .isEqualTo(new GoalExecution("gui", "gui", false));
    }
  }

  @Test
  void twoTreesOfOneEnvironmentHaveRecordsOfTheirOwnAndShareTheEnvironments() throws Exception {
    Executions trees =
        of(
            execution("environment", "prepare"),
            execution("debug", "configure", "build"),
            execution("release", "configure", "build"));

    assertThat(trees.severalTreesOfOneEnvironment()).isTrue();
    assertThat(trees.goalExecution("prepare", "environment", Optional.empty()))
        .isEqualTo(GoalExecution.ONLY);
    assertThat(trees.goalExecution("build", "debug", Optional.empty()))
        .isEqualTo(new GoalExecution("", "debug", true));
    assertThat(trees.goalExecution("configure", "release", Optional.empty()))
        .isEqualTo(new GoalExecution("", "release", false));
    assertThat(trees.goalExecution("wheel", "release", Optional.empty()))
        .isEqualTo(GoalExecution.ONLY);
  }

  @Test
  void severalExecutionsOfRunHaveRecordsOfTheirOwnAndChangeNothingElse() throws Exception {
    Executions runs =
        of(execution("all", "prepare", "configure"), execution("a", "run"), execution("b", "run"));

    assertThat(runs.ofRun("a", Optional.empty(), false))
        .isEqualTo(new GoalExecution("", "a", true));
    assertThat(runs.ofRun("b", Optional.empty(), true))
        .isEqualTo(new GoalExecution("", "b", false));
    assertThat(runs.ofRun(CLI, Optional.empty(), true)).isEqualTo(GoalExecution.ONLY);
    assertThat(runs.goalExecution("configure", CLI, Optional.empty()))
        .isEqualTo(GoalExecution.ONLY);
    assertThat(of(execution("a", "run")).ofRun("a", Optional.empty(), false))
        .isEqualTo(GoalExecution.ONLY);
    assertThat(runs.ofRuns())
        .containsExactly(new GoalExecution("", "a", true), new GoalExecution("", "b", false));
  }

  @Test
  void severalExecutionsOfPytestEachHaveAReportAndARecord() throws Exception {
    Executions tests =
        of(
            execution("all", "prepare", "wheel"),
            execution("a", "pytest"),
            execution("b", "pytest"));
    assertThat(tests.ofPytest("b")).isEqualTo(new GoalExecution("", "b", false));
    assertThat(tests.ofPytest("b").suffix()).isEqualTo("-b");
    assertThat(tests.ofPytest(CLI)).isEqualTo(GoalExecution.ONLY);
    assertThat(of(execution("a", "wheel", "pytest")).ofPytest("a")).isEqualTo(GoalExecution.ONLY);
    assertThat(GoalExecution.ONLY.suffix()).isEmpty();
  }

  @Test
  void runNeedsToKnowWhichPrepareOnlyIfItUsesIts() throws Exception {
    Executions two = of(whole("core"), whole("gui"), execution("a", "run"));

    assertThat(two.ofRun("a", Optional.empty(), false)).isEqualTo(GoalExecution.ONLY);
    assertThat(two.ofRun("a", Optional.of("gui"), true))
        .isEqualTo(new GoalExecution("gui", "", true));
    assertThatThrownBy(() -> two.ofRun("a", Optional.empty(), true))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("several have the goal prepare that comes before: core, gui");
  }

  @Test
  void executionWithoutTheGoalThatComesBeforeSaysWhichOneItBelongsTo() throws Exception {
    Executions three = of(whole("core"), whole("gui"), execution("it", "test"));

    assertThat(three.goalExecution("test", "it", Optional.of("gui")))
        .isEqualTo(new GoalExecution("gui", "gui", false));
    assertThatThrownBy(() -> three.goalExecution("test", "it", Optional.empty()))
        .isInstanceOf(EnvironmentException.class)
        .hasMessage(
            "The execution it has the goal test, and several have the goal configure that comes before: core, gui. Write <execution>core</execution> into the <configuration> of it, or another of them");
    assertThatThrownBy(() -> three.goalExecution("test", "it", Optional.of("gut")))
        .hasMessageContaining("core, gui, but no gut.");
  }

  @Test
  void commandLineIsToldWhatToType() {
    Executions two = of(whole("core"), whole("gui"));

    assertThatThrownBy(() -> two.goalExecution("build", CLI, Optional.empty()))
        .hasMessage(
            "Several executions of this module have the goal configure: core, gui. Say which one build is for, for example mvn pip-cmake:build@core");
    assertThatThrownBy(() -> two.goalExecution("prepare", CLI, Optional.empty()))
        .hasMessageContaining("mvn pip-cmake:prepare@core");
  }

  @Test
  void treeBelongsToTheEnvironmentThatItsExecutionNames() throws Exception {
    Executions apart =
        of(
            execution("core", "prepare"),
            execution("gui", "prepare", "wheel"),
            belonging("core-native", "core", "configure", "build"),
            belonging("gui-native", "gui", "configure"),
            belonging("it", "gui", "test"));

    assertThat(apart.goalExecution("configure", "core-native", Optional.of("core")))
        .isEqualTo(new GoalExecution("core", "core-native", true));
    // The environment is that of the tree, also where only the tree is named, or neither is.
    assertThat(apart.goalExecution("build", CLI, Optional.of("gui-native")))
        .isEqualTo(new GoalExecution("gui", "gui-native", false));
    assertThat(apart.goalExecution("test", "it", Optional.of("gui")))
        .isEqualTo(new GoalExecution("gui", "gui-native", false));
    assertThat(apart.goalExecution("pytest", CLI, Optional.empty()))
        .isEqualTo(new GoalExecution("gui", "gui", true));
  }

  @Test
  void treeOfNoEnvironmentIsRefused() {
    Executions apart =
        of(
            execution("core", "prepare"),
            execution("gui", "prepare"),
            execution("native", "configure", "build"));

    assertThatThrownBy(() -> apart.goalExecution("configure", "native", Optional.empty()))
        .hasMessage(
            "The execution native has the goal configure, and several have the goal prepare that comes before: core, gui. Write <execution>core</execution> into the <configuration> of native, or another of them");
    assertThatThrownBy(() -> apart.goalExecution("build", CLI, Optional.empty()))
        .hasMessageContaining("The execution native has the goal configure");
  }

  @Test
  void twoIdsOfOneDirectoryAreRefused() {
    Executions two = of(whole("a b"), whole("a/b"));

    assertThatThrownBy(() -> two.goalExecution("build", "a b", Optional.empty()))
        .hasMessage(
            "The executions a b and a/b would both have directories called a-b; give one of them another id");
  }

  @Test
  void idsNeverMeetTheDirectoriesThatGoalsHave() {
    assertThat(GoalExecution.directory("wheel")).isEqualTo("wheel-execution");
    assertThat(GoalExecution.directory("core")).isEqualTo("core");
  }

  @Test
  void pomSaysWhichThereAreAndOneWithoutPhaseIsNone() throws Exception {
    Plugin plugin = new Plugin();
    plugin.setGroupId("g");
    plugin.setArtifactId("a");
    plugin.addExecution(inPom("core", null, null));
    plugin.addExecution(inPom("gone", "none", null));
    plugin.addExecution(inPom("gui", "compile", "core"));
    MavenProject project = new MavenProject();
    project.getModel().setBuild(new Build());
    project.getModel().getBuild().addPlugin(plugin);

    assertThat(Executions.of(project, new MojoExecution(plugin, "build", "core")).all())
        .containsExactly(
            new Execution("core", List.of("prepare"), Optional.empty(), Optional.of("target/core")),
            new Execution(
                "gui", List.of("prepare"), Optional.of("core"), Optional.of("target/gui")));
  }

  @Test
  void prefixIsThatOfInstallWhereverItIsConfigured() throws Exception {
    Path base = Path.of("/project");
    Path usual = base.resolve("target/classes");
    Execution apart =
        new Execution("native", List.of("install"), Optional.empty(), Optional.of("target/native"));

    assertThat(of(whole("core")).installPrefix(base::resolve, usual)).isEmpty();
    assertThat(of(execution("a", "install")).have("install")).isTrue();
    assertThat(of(execution("a", "install")).have("wheel")).isFalse();
    assertThat(of(execution("a", "configure", "install")).installPrefix(base::resolve, usual))
        .contains(usual);
    assertThat(of(execution("a", "configure"), apart).installPrefix(base::resolve, usual))
        .contains(base.resolve("target/native"));
  }

  private static PluginExecution inPom(
      String id, @Nullable String phase, @Nullable String belongsTo) {
    PluginExecution execution = new PluginExecution();
    execution.setId(id);
    execution.setPhase(phase);
    execution.addGoal("prepare");
    Xpp3Dom configuration = new Xpp3Dom("configuration");
    if (belongsTo != null) {
      Xpp3Dom parameter = new Xpp3Dom("execution");
      parameter.setValue(belongsTo);
      configuration.addChild(parameter);
    }
    Xpp3Dom prefix = new Xpp3Dom("prefix");
    prefix.setValue("target/" + id);
    configuration.addChild(prefix);
    execution.setConfiguration(configuration);
    return execution;
  }

  private static Executions of(Execution... executions) {
    return new Executions(List.of(executions));
  }

  private static Execution whole(String id) {
    return execution(id, "prepare", "configure", "build", "wheel");
  }

  private static Execution execution(String id, String... goals) {
    return new Execution(id, List.of(goals), Optional.empty());
  }

  private static Execution belonging(String id, String to, String... goals) {
    return new Execution(id, List.of(goals), Optional.of(to));
  }
}
