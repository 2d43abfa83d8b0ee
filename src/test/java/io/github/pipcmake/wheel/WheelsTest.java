package io.github.pipcmake.wheel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.environment.TestEnvironments;
import io.github.pipcmake.environment.recipe.PrepareRequest;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.python.backend.Hooks;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.Requirement;
import io.github.pipcmake.wheel.backend.WheelRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs a build backend that is part of the project, by a package that stands for pyproject-hooks.
 */
class WheelsTest {
  /** One store for all tests, so that pip runs once. */
  @TempDir static Path shared;

  @TempDir Path directory;

  private final Map<String, String> variables = new TreeMap<>();

  private Path project = Path.of("project");

  @BeforeAll
  static void addHooks() throws IOException {
    FakeHooks.addTo(new TestEnvironments(shared));
  }

  private WheelRequest.Finish finish = WheelRequest.Finish.NONE;

  @BeforeEach
  void writeProject() throws IOException {
    project = Files.createDirectories(directory.toRealPath().resolve("project"));
    Files.createDirectories(project.resolve("target/pip-cmake"));
    FakeHooks.writeProject(project);
  }

  @Test
  void wheelIsMadeOnceAndAgainWhenASourceChanged() throws Exception {
    WheelResult first = build();
    assertThat(first.unchanged()).isFalse();
    assertThat(first.reason()).isEqualTo("there is no wheel yet");
    assertThat(first.wheel()).isEqualTo(project.resolve("target/demo-1.0-py3-none-any.whl"));
    assertThat(first.misfit()).isEmpty();

    WheelResult second = build();
    assertThat(second.unchanged()).isTrue();
    assertThat(second.processes()).isEmpty();
    assertThat(second.sha256()).isEqualTo(first.sha256());

    Files.writeString(project.resolve("demo.py"), "NUMBER = 2\n");
    WheelResult third = build();
    assertThat(third.unchanged()).isFalse();
    assertThat(third.reason()).contains("demo.py");
    assertThat(third.sha256()).isNotEqualTo(first.sha256());
    assertThat(build().unchanged()).isTrue();
  }

  @Test
  void variablesThatTheUserSetsCountUnlessTheyAreSecrets() throws Exception {
    build();
    variables.put("MINE", "a value");
    assertThat(build().reason()).isEqualTo("MINE is new");
    variables.put("DEPLOY_TOKEN", "secret");
    assertThat(build().unchanged()).isTrue();
    variables.remove("MINE");
    assertThat(build().reason()).isEqualTo("MINE is gone");
    assertThat(project.resolve("target/pip-cmake/wheel-state.tsv"))
        .content()
        .doesNotContain("a value", "secret");
  }

  @Test
  void wheelThatIsGoneOrNotAsItWasMadeIsMadeAgain() throws Exception {
    Path wheel = build().wheel();
    Files.delete(wheel);
    assertThat(build().reason()).isEqualTo("demo-1.0-py3-none-any.whl is gone");
    Files.writeString(wheel, "replaced");
    assertThat(build().reason()).isEqualTo("demo-1.0-py3-none-any.whl is not as it was made");
    assertThat(build().unchanged()).isTrue();
  }

  @Test
  void anotherPomMakesNoWheel() throws Exception {
    Files.writeString(project.resolve("pom.xml"), "<version>1</version>");
    build();
    Files.writeString(project.resolve("pom.xml"), "<version>2</version>");
    Files.writeString(project.resolve(".flattened-pom.xml"), "<version>2</version>");
    assertThat(build().unchanged()).isTrue();
    assertThat(build().unchanged()).isTrue();

    Files.writeString(project.resolve("pom.xml"), "<version>3</version>");
    Files.writeString(project.resolve("demo.py"), "NUMBER = 3\n");
    assertThat(build().reason()).isEqualTo("demo.py changed");
  }

  @Test
  void anotherPomMakesAWheelIfABuildFileNamesIt() throws Exception {
    Files.writeString(project.resolve("pom.xml"), "<version>1</version>");
    Files.writeString(project.resolve("setup.cfg"), "[metadata]\nkeywords = pom.xml\n");
    build();
    Files.writeString(project.resolve("pom.xml"), "<version>2</version>");
    assertThat(build().reason()).isEqualTo("pom.xml changed");
  }

  @Test
  void anotherPomMakesAWheelIfTheWheelHoldsIt() throws Exception {
    Path backend = project.resolve("backend.py");
    String code = Files.readString(backend);
    Files.writeString(
        backend,
        code.replace(
            "wheel.write('demo.py')", "[wheel.write(n) for n in os.listdir() if n[0] in 'dp']"));
    Files.writeString(project.resolve("pom.xml"), "<version>1</version>");
    build();
    Files.writeString(project.resolve("pom.xml"), "<version>2</version>");
    assertThat(build().reason()).isEqualTo("pom.xml changed");
  }

  @Test
  void wheelOfAnotherVersionTakesThePlaceOfTheLast() throws Exception {
    Path first = build().wheel();
    Files.writeString(project.resolve("version.txt"), "2.0");
    Path second = build().wheel();
    assertThat(second).hasFileName("demo-2.0-py3-none-any.whl").exists();
    assertThat(first).doesNotExist();
  }

  @Test
  void stepAfterTheBackendMayNameTheWheelAndAnotherOneMakesItAnew() throws Exception {
    build();
    finish =
        new WheelRequest.Finish(
            Map.of("name", "rename 1"),
            (wheel, place) ->
                Files.move(wheel, wheel.resolveSibling("demo-1.0-py3-none-linux_x86_64.whl")));
    WheelResult renamed = build();
    assertThat(renamed.reason()).isEqualTo("name is new");
    assertThat(renamed.wheel()).hasFileName("demo-1.0-py3-none-linux_x86_64.whl").exists();
    assertThat(project.resolve("target/demo-1.0-py3-none-any.whl")).doesNotExist();
    assertThat(build().unchanged()).isTrue();
    finish = new WheelRequest.Finish(Map.of("name", "rename 2"), finish.step());
    assertThat(build().reason()).isEqualTo("name changed from rename 1 to rename 2");
  }

  @Test
  void backendThatMadeNothingIsToldAndTheLastWheelStays() throws Exception {
    Path first = build().wheel();
    Files.writeString(project.resolve("version.txt"), "0");
    assertThatThrownBy(this::build)
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("backend said that it made demo-0-py3-none-any.whl")
        .hasMessageContaining("wheel.log");
    assertThat(first).exists();
    Files.writeString(project.resolve("version.txt"), "1.0");
    assertThat(build().wheel()).isEqualTo(first);
  }

  @Test
  void whatTheBackendRequiresIsAskedOnce() throws Exception {
    FakeHooks.writeProject(project, "more>=2", "other");
    List<ProcessOutcome> started = new ArrayList<>();
    List<Requirement> required = wheels().backendRequirements(request(), started::add);
    assertThat(required).extracting(Requirement::text).containsExactly("more>=2", "other");
    assertThat(required).extracting(Requirement::origin).containsOnly("the build backend backend");
    assertThat(started).isNotEmpty();
    started.clear();

    assertThat(wheels().backendRequirements(request(), started::add)).isEqualTo(required);
    assertThat(started).isEmpty();
  }

  private WheelResult build() throws Exception {
    return wheels().build(request());
  }

  private static Wheels wheels() throws IOException {
    TestEnvironments made = new TestEnvironments(shared);
    return new Wheels(
        made.environments(), made.memos(), new Hooks(made.runner()), made.stores(), made.repair());
  }

  private WheelRequest request() throws Exception {
    TestEnvironments made = new TestEnvironments(shared);
    PrepareRequest preparation = made.request(project, false);
    Path target = project.resolve("target");
    return new WheelRequest(
        preparation,
        made.environments().prepare(preparation).environment(),
        Optional.empty(),
        target,
        target.resolve("wheel"),
        preparation.recordDirectory(),
        Map.of(),
        false,
        variables,
        false,
        Optional.empty(),
        project,
        target.resolve("wheel-source"),
        List.of(),
        List.of(),
        Set.of(target),
        finish);
  }
}
