package io.github.pipcmake.pytest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.environment.TestEnvironments;
import io.github.pipcmake.environment.recipe.PrepareRequest;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.text.Sha256;
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

/** Installs real wheels by pip; a module of the test's stands for pytest. */
class PytestTest {
  /** Imports the wheel, then does what {@code mode.txt} says. */
  private static final String PYTEST =
      """
      import sys, time

      def main():
          pass

      if __name__ == '__main__':
          import demo
          print('demo', demo.NUMBER, 'of', demo.__file__)
          mode = open('mode.txt').read()
          if mode == 'hang':
              print('test_slow starts')
              time.sleep(300)
          report = [a for a in sys.argv if a.startswith('--junit-xml=')][0][12:]
          case = '<testcase classname="tests" name="test_sum">%s</testcase>'
          body = {'pass': case % '', 'fail': case % '<failure message="1 != 2"/>', 'none': ''}[mode]
          with open(report, 'w') as file:
              file.write('<testsuites><testsuite>' + body + '</testsuite></testsuites>')
          sys.exit({'pass': 0, 'fail': 1, 'none': 5}[mode])
      """;

  /** One store for all tests, so that pip makes the environment of pytest once. */
  @TempDir static Path shared;

  @TempDir Path directory;

  private Path project = Path.of("project");
  private Path wheel = Path.of("wheel");
  private boolean failIfNoTests = true;
  private Optional<Duration> timeout = Optional.empty();
  private Optional<List<Path>> tested = Optional.empty();

  @BeforeAll
  static void addPytest() throws IOException {
    TestEnvironments.addWheel(new TestEnvironments(shared).packages(), "pytest", "8.0", PYTEST);
  }

  @BeforeEach
  void writeProject() throws IOException {
    project = Files.createDirectories(directory.toRealPath().resolve("project"));
    Files.writeString(project.resolve("demo.py"), "raise Exception('of the sources')\n");
    wheel(1);
  }

  @Test
  void wheelIsInstalledOnceAndTestedInThePlaceOfTheSources() throws Exception {
    PytestResult first = test("pass");
    assertThat(first.failure()).isEmpty();
    assertThat(first.counts()).isEqualTo(new PytestCounts(1, 0, 0, 0));
    assertThat(first.installed()).isTrue();
    assertThat(log()).containsPattern("demo 1 of .*/target/pip-cmake/pytest/environment/.*demo.py");

    PytestResult second = test("pass");
    assertThat(second.installed()).isFalse();
    assertThat(second.processes()).as("pytest alone").hasSize(1);
    assertThat(second.digest()).isEqualTo(first.digest());

    wheel(2);
    assertThat(test("pass").installed()).isTrue();
    assertThat(log()).contains("demo 2 of");
  }

  @Test
  void failedTestIsAResultAndNoReportOfItIsLeftForTheNextRun() throws Exception {
    PytestResult failed = test("fail");
    assertThat(failed.failure()).get().asString().contains("1 of 1 test failed", "test_sum");
    assertThat(failed.counts().failures()).isEqualTo(1);

    timeout = Optional.of(Duration.ofSeconds(5));
    assertThatThrownBy(() -> test("hang"))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("took longer than 5 s")
        .hasMessageContaining("it was at: test_slow starts");
    assertThat(project.resolve("target/TEST-pytest.xml")).doesNotExist();
  }

  @Test
  void directoriesAreTestedInThePlaceOfAWheelWithWhatThePyprojectDeclares() throws Exception {
    Path built = Files.createDirectories(project.resolve("built it"));
    Files.writeString(built.resolve("demo.py"), "NUMBER = 3\n");
    tested = Optional.of(List.of(built));
    assertThat(test("pass").installed()).isTrue();
    assertThat(log()).containsPattern("demo 3 of .*built it.demo.py");
    assertThat(test("pass").processes()).as("pytest alone").hasSize(1);

    Path other = Files.createDirectories(project.resolve("other"));
    Files.writeString(other.resolve("demo.py"), "NUMBER = 4\n");
    tested = Optional.of(List.of(other, built));
    assertThat(test("pass").installed()).isTrue();
    assertThat(log()).contains("demo 4 of");
    // The wheel's own environment is not touched.
    tested = Optional.empty();
    test("pass");
    assertThat(log()).contains("demo 1 of");

    tested = Optional.of(List.of(project.resolve("nowhere")));
    assertThatThrownBy(() -> test("pass"))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("nowhere, which is no directory");
  }

  @Test
  void withoutTestsItFailsUnlessThatIsAllowed() throws Exception {
    assertThatThrownBy(() -> test("none"))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("pytest found no tests below " + project);
    failIfNoTests = false;
    PytestResult allowed = test("none");
    assertThat(allowed.failure()).isEmpty();
    assertThat(allowed.counts()).isEqualTo(PytestCounts.NONE);
  }

  private PytestResult test(String mode) throws Exception {
    Files.writeString(project.resolve("mode.txt"), mode);
    TestEnvironments made = new TestEnvironments(shared);
    PrepareRequest preparation = made.request(project, false);
    return new Pytest(
            made.environments(),
            new TestedInstaller(made.pip(), made.interpreters(), made.memos()),
            made.runner(),
            made.repair())
        .test(
            new PytestRequest(
                preparation,
                made.environments().prepare(preparation).environment(),
                tested(),
                new PytestRequest.Wanted(List.of(), List.of(), List.of()),
                new PytestRequest.Selection(List.of(), List.of(), failIfNoTests),
                project.resolve("target"),
                preparation.recordDirectory(),
                project.resolve("target/TEST-pytest.xml"),
                Map.of(),
                timeout,
                "pytest"));
  }

  private Tested tested() throws IOException {
    return tested.isPresent()
        ? new Tested.Directories(tested.get(), project.resolve("pyproject.toml"))
        : new Tested.Wheel(wheel, Sha256.of(Files.readAllBytes(wheel)));
  }

  private void wheel(int number) throws IOException {
    wheel =
        TestEnvironments.addWheel(
            project, "demo", "1.0", "NUMBER = " + number + "\n\n\ndef main():\n    pass\n");
  }

  private String log() throws IOException {
    return Files.readString(project.resolve("target/pip-cmake/pytest.log"));
  }
}
