package io.github.pipcmake.pytest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.python.interpreter.PythonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PytestFailureTest {
  private static final String FAILED =
      """
      <?xml version="1.0" encoding="utf-8"?>
      <testsuites name="pytest tests"><testsuite name="pytest" tests="4">
        <testcase classname="tests.test_sum" name="test_one" time="0.0"/>
        <testcase classname="tests.test_sum.TestMore" name="test_two[1-2]"><failure message="assert 3 == 4&#10; +  where 3 = add(1, 2)">def test_two():
      &gt;       check(3)

      tests/test_sum.py:8: in test_two
      _ _ _
      tests/helpers.py:3: in check
      E       assert 3 == 4

      tests/helpers.py:3: AssertionError</failure></testcase>
        <testcase classname="tests.test_sum" name="test_three"><error message="failed on setup">x</error></testcase>
        <testcase classname="tests.test_sum" name="test_four"><skipped message="later"/></testcase>
      </testsuite></testsuites>
      """;

  @TempDir Path directory;

  private String last = "last words";

  @Test
  void countsAreThoseOfTheReport() throws Exception {
    assertThat(report(FAILED).map(PytestReport::counts)).contains(new PytestCounts(4, 1, 1, 1));
    assertThat(report(FAILED).orElseThrow().counts().passed()).isEqualTo(1);
    assertThat(report("<testsuites><testcase>")).isEmpty();
    assertThat(PytestReport.read(directory.resolve("absent.xml"))).isEmpty();
  }

  @Test
  void firstFailedTestIsNamedWithItsLineAndReason() throws Exception {
    assertThat(sentence(1, FAILED))
        .startsWith(
            "2 of 4 tests failed: tests.test_sum.TestMore.test_two[1-2] (tests/helpers.py:3: assert 3 == 4) and 1 more.")
        .contains("pytest.log", "report.xml", "--last-failed");
  }

  @Test
  void oneTestIsNotTests() throws Exception {
    String xml =
        """
        <testsuite><testcase classname="t" name="test_one"><failure message="no">E</failure></testcase></testsuite>
        """;
    assertThat(sentence(1, xml)).startsWith("1 of 1 test failed: t.test_one");
  }

  @Test
  void fileThatCannotBeImportedIsToldWithItsError() throws Exception {
    String xml =
        """
        <testsuite><testcase classname="" name="tests.test_sum"><error message="collection failure">ImportError while importing
        tests/test_sum.py:1: in &lt;module&gt;
            import absent
        E   ModuleNotFoundError: No module named 'absent'</error></testcase></testsuite>
        """;
    assertThat(sentence(2, xml))
        .startsWith(
            "pytest cannot load tests.test_sum (tests/test_sum.py:1: ModuleNotFoundError: No module named 'absent').")
        .contains("testGroups");
  }

  @Test
  void fileThatHasTheNameOfAnotherModuleIsFound() throws Exception {
    String error =
        """
        <testsuite><testcase classname="" name="python.test.test_x"><error message="collection failure">%s</error></testcase></testsuite>
        """;
    String mismatch =
        error.formatted(
            "import file mismatch:\nimported module 'test' has this __file__ attribute:\n  /lib/test");
    String absent = error.formatted("E   ModuleNotFoundError: No module named 'test.test_x'");
    assertThat(failure(2, mismatch).hidden()).contains("python.test.test_x");
    assertThat(failure(2, absent).hidden()).contains("python.test.test_x");
    assertThat(sentence(2, mismatch))
        .contains("import file mismatch: imported module 'test' has")
        .contains("imported with --import-mode=append");
    // Tests ran, or it is something else that is not there.
    assertThat(failure(1, mismatch).hidden()).isEmpty();
    assertThat(failure(2, error.formatted("E   ModuleNotFoundError: No module named 'x'")).hidden())
        .isEmpty();
    last = "ModuleNotFoundError: No module named 'tests.conftest'";
    assertThat(failure(4, "").hidden()).contains("tests.conftest");
  }

  @Test
  void whatIsNoTestsFaultIsToldWithTheLastLines() throws Exception {
    assertThatThrownBy(() -> sentence(4, "")).hasMessageContaining("does not understand its arg");
    assertThatThrownBy(() -> sentence(3, "")).hasMessageContaining("(exit status 3)");
    assertThatThrownBy(() -> sentence(2, "")).hasMessageContaining("interrupted");
    assertThatThrownBy(() -> sentence(139, FAILED))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("crashed under pytest (exit status 139)")
        .hasMessageContaining("last words");
    assertThat(sentence(1, "<testsuite/>")).contains("exit status 1", "last words");
  }

  @Test
  void noTestsAreNoFailure() throws Exception {
    assertThat(sentence(0, "<testsuite/>")).isEmpty();
    assertThat(sentence(5, "<testsuite/>")).isEmpty();
  }

  @Test
  void entitiesAreNeverRead() throws Exception {
    Path secret = Files.writeString(directory.resolve("secret"), "<testcase/>");
    assertThat(
            report("<!DOCTYPE t [<!ENTITY x SYSTEM '%s'>]><t>&x;</t>".formatted(secret.toUri()))
                .map(PytestReport::counts))
        .isNotEqualTo(Optional.of(new PytestCounts(1, 0, 0, 0)));
  }

  private String sentence(int exitStatus, String xml) throws PythonException, IOException {
    return failure(exitStatus, xml).sentence().orElse("");
  }

  private PytestFailure failure(int exitStatus, String xml) throws IOException {
    ProcessOutcome outcome =
        new ProcessOutcome(List.of("python"), 1, exitStatus, List.of(last), Path.of("pytest.log"));
    return new PytestFailure(
        outcome, report(xml), Path.of("report.xml"), ImportMode.APPEND, "pytest@unit");
  }

  private Optional<PytestReport> report(String xml) throws IOException {
    return PytestReport.read(Files.writeString(directory.resolve("report.xml"), xml));
  }
}
