package io.github.pipcmake.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.environment.TestEnvironments;
import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.environment.recipe.PrepareRequest;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs a real generator in real environments. */
class ProgramsTest {
  /** For each template a file, by a module of the project and a package of the environment. */
  private static final String GENERATE =
      """
      import os, pathlib, sys
      import names, stamp
      for template in pathlib.Path('templates').iterdir():
          made = pathlib.Path('target/made', names.of(template))
          made.parent.mkdir(parents=True, exist_ok=True)
          made.write_text(template.read_text() + stamp.TEXT + os.environ.get('COLOUR', ''))
      if len(sys.argv) > 1:
          print('as told:', sys.argv[1])
          sys.exit(3)
      """;

  /** One store for all tests, so that pip makes each environment once. */
  @TempDir static Path shared;

  @TempDir Path directory;

  private Path project = Path.of("project");
  private List<String> requirements = List.of("stamp==1.0");
  private Program program = new Program(Program.Kind.MODULE, "absent");
  private List<String> arguments = List.of();
  private List<String> inputs = List.of("templates", "tools/*.py");
  private List<String> outputs = List.of("target/made");
  private Map<String, String> variables = Map.of();
  private Optional<Duration> timeout = Optional.empty();

  @BeforeAll
  static void addPackages() throws IOException {
    Path packages = new TestEnvironments(shared).packages();
    for (String version : List.of("1.0", "2.0")) {
      String module =
          "TEXT = ' %s'\n\n\ndef main():\n    print('stamped', TEXT)\n".formatted(version);
      TestEnvironments.addWheel(packages, "stamp", version, module);
    }
  }

  @BeforeEach
  void writeProject() throws IOException {
    project = Files.createDirectories(directory.toRealPath().resolve("project"));
    write("tools/generate.py", GENERATE);
    write("tools/names.py", "def of(template):\n    return template.name + '.1'\n");
    write("templates/a", "a");
    write("templates/b", "b");
    program = new Program(Program.Kind.SCRIPT, project.resolve("tools/generate.py").toString());
  }

  @Test
  void programIsLeftUntilSomethingThatItReadsOrMakesChanged() throws Exception {
    RunResult first = run();
    assertThat(first.skipped()).isFalse();
    assertThat(first.reason()).isEqualTo("first run");
    assertThat(first.outputs()).isEqualTo(2);
    assertThat(read("target/made/a.1")).isEqualTo("a 1.0");

    RunResult second = run();
    assertThat(second.skipped()).isTrue();
    assertThat(second.processes()).isEmpty();
    assertThat(second.digest()).isEqualTo(first.digest());

    write("templates/a", "c");
    assertReason("templates/a changed");
    assertThat(read("target/made/a.1")).isEqualTo("c 1.0");
    write("templates/d", "d");
    assertReason("templates/d is new");
    variables = Map.of("COLOUR", " red");
    assertReason("COLOUR is new");
    assertThat(read("target/made/a.1")).isEqualTo("c 1.0 red");
    variables = Map.of("COLOUR", " red", "TOKEN", "secret");
    assertThat(run().skipped()).as("a secret does not count").isTrue();
    requirements = List.of("stamp==2.0");
    assertReason("environment changed: stamp 1.0 -> 2.0");
    write("target/made/a.1", "by hand");
    assertReason("target/made/a.1, an output, changed");
    assertThat(read("target/made/a.1")).isEqualTo("c 2.0 red");
    write("tools/generate.py", GENERATE + "\n");
    assertReason("tools/generate.py changed");
    Files.delete(project.resolve("target/pip-cmake/run/state.tsv"));
    assertReason("first run");
    assertThat(run().skipped()).isTrue();
  }

  @Test
  void moduleThatChangedTwiceInASecondCounts() throws Exception {
    for (int number = 1; number < 6; number++) {
      write(
          "tools/names.py",
          "def of(template):\n    return template.name + '.%d'\n".formatted(number));
      run();
      assertThat(project.resolve("target/made/a." + number)).exists();
    }
  }

  @Test
  void whatIsNotMadeAnyMoreGoesAndWhatOthersPutThereStays() throws Exception {
    write("target/made/other", "of another plugin");
    run();
    Files.delete(project.resolve("templates/b"));
    assertReason("templates/b is gone");
    assertThat(project.resolve("target/made/b.1")).doesNotExist();
    assertThat(project.resolve("target/made/other")).exists();

    arguments = List.of("fail");
    write("templates/e", "e");
    assertThatThrownBy(this::run).isInstanceOf(PythonException.class);
    assertThat(project.resolve("target/made/e.1")).exists();
    arguments = List.of();
    Files.delete(project.resolve("templates/e"));
    assertReason("the last run failed");
    assertThat(project.resolve("target/made/e.1")).doesNotExist();
    assertThat(project.resolve("target/made/other")).exists();
  }

  @Test
  void whatIsMadeOutsideTargetIsNeverRemoved() throws Exception {
    write("tools/generate.py", GENERATE.replace("target/made", "made"));
    outputs = List.of("made");
    run();
    Files.delete(project.resolve("templates/b"));
    run();
    assertThat(project.resolve("made/b.1")).exists();
  }

  @Test
  void formatterIsLeftOnceItHasFormatted() throws Exception {
    write(
        "tools/generate.py",
        "import pathlib\nfor f in pathlib.Path('templates').iterdir():\n    f.write_text('A')\n");
    inputs = List.of("templates");
    outputs = inputs;
    run();
    assertThat(read("templates/a")).isEqualTo("A");
    assertThat(run().skipped()).isTrue();
    write("templates/a", "a");
    assertThat(run().skipped()).isFalse();
    assertThat(read("templates/a")).isEqualTo("A");
  }

  @Test
  void withoutInputsOrOutputsItRunsEachTime() throws Exception {
    outputs = List.of();
    for (int i = 0; i < 2; i++) {
      RunResult result = run();
      assertThat(result.skipped()).isFalse();
      assertThat(result.reason()).isEqualTo("without inputs and outputs it runs each time");
    }
    outputs = List.of("target/made");
    inputs = List.of();
    assertThat(run().skipped()).isFalse();
    assertThat(run().skipped()).isFalse();
  }

  @Test
  void programsOfTheEnvironmentRunAndAreFirstOnThePath() throws Exception {
    outputs = List.of();
    program = new Program(Program.Kind.PROGRAM, "stamp");
    run();
    assertThat(log()).contains("stamped  1.0");
    write("tools/generate.py", "import subprocess\nprint(subprocess.check_output(['stamp']))\n");
    program = new Program(Program.Kind.SCRIPT, project.resolve("tools/generate.py").toString());
    run();
    assertThat(log()).contains("stamped  1.0");
  }

  @Test
  void environmentOfPrepareIsUsedAsItIs() throws Exception {
    TestEnvironments made = new TestEnvironments(shared);
    BuildEnvironment prepared =
        made.environments().prepare(made.request(project, false, "stamp==2.0")).environment();
    RunResult result =
        programs(made)
            .run(request(made, new RunRequest.Where(Optional.of(prepared), List.of(), List.of())));
    assertThat(result.digest()).isEqualTo(prepared.digest().hex());
    assertThat(read("target/made/a.1")).isEqualTo("a 2.0");

    requirements = List.of("stamp==2.0");
    assertThat(run().digest()).as("equal requirements are one").isEqualTo(result.digest());
  }

  @Test
  void whatIsWrongIsSaidInASentence() throws Exception {
    arguments = List.of("to fail");
    assertSays(
        "generate.py failed (exit status 3): as told: to fail. All of the output: ", "run.log");
    assertSays("; to run it again: mvn pip-cmake:run@it");
    arguments = List.of();
    outputs = List.of("target/made", "target/absent/*.java");
    assertSays("generate.py ended well, but there is no file of target/absent/*.java");
    inputs = List.of("templates", "nothing");
    assertSays("inputs of generate.py names nothing, and there is no such file below " + project);
    inputs = List.of("templates");
    outputs = List.of("target");
    assertSays("outputs names target, which holds what the plugin itself writes");
    outputs = List.of("target/made");
    write("tools/generate.py", "import absent\n");
    assertSays("generate.py failed, as its environment has no module absent", "<runRequirements>");
    write("tools/generate.py", "import time\nprint('sleeps')\ntime.sleep(300)\n");
    timeout = Optional.of(Duration.ofSeconds(3));
    assertSays("generate.py took longer than 3 s, and was ended; it was at: sleeps.");
    program = new Program(Program.Kind.MODULE, "nothing.there");
    assertSays("has no module nothing");
  }

  private void assertReason(String reason) throws Exception {
    RunResult result = run();
    assertThat(result.skipped()).isFalse();
    assertThat(result.reason()).isEqualTo(reason);
  }

  private void assertSays(String... words) {
    assertThatThrownBy(this::run)
        .isInstanceOf(PythonException.class)
        .hasMessageContainingAll(words);
  }

  private RunResult run() throws Exception {
    TestEnvironments made = new TestEnvironments(shared);
    List<Requirement> own =
        requirements.stream().map(text -> new Requirement(text, "the POM")).toList();
    return programs(made)
        .run(request(made, new RunRequest.Where(Optional.empty(), own, List.of())));
  }

  private static Programs programs(TestEnvironments made) {
    return new Programs(made.environments(), new ProgramStarter(made.runner(), made.repair()));
  }

  private RunRequest request(TestEnvironments made, RunRequest.Where where) {
    PrepareRequest preparation = made.request(project, false);
    return new RunRequest(
        preparation,
        where,
        program,
        arguments,
        project,
        new RunRequest.Files(inputs, outputs, List.of()),
        project.resolve("target"),
        preparation.recordDirectory(),
        variables,
        timeout,
        "run@it");
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(project.resolve(file).getParent());
    Files.writeString(project.resolve(file), text);
  }

  private String read(String file) throws IOException {
    return Files.readString(project.resolve(file));
  }

  private String log() throws IOException {
    return read("target/pip-cmake/run.log");
  }
}
