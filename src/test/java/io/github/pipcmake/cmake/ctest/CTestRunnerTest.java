package io.github.pipcmake.cmake.ctest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pipcmake.cmake.TestTree;
import io.github.pipcmake.cmake.tools.CMakeException;
import io.github.pipcmake.cmake.tools.Tool;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ModuleLog;
import io.github.pipcmake.process.ProcessRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the host's CTest on tests that need no compiler. */
class CTestRunnerTest {
  private static final String GOOD = "add_test(NAME good COMMAND ${CMAKE_COMMAND} -E echo hello)";
  private static final String BAD = "add_test(NAME bad COMMAND ${CMAKE_COMMAND} -E cat nothing)";

  @TempDir Path directory;

  private TestTree tree;
  private Path cmake;
  private Path report;
  private Optional<String> labels = Optional.empty();
  private Optional<String> excludeLabels = Optional.empty();
  private Optional<String> include = Optional.empty();
  private Optional<String> exclude = Optional.empty();
  private boolean rerunFailed;
  private boolean failIfNoTests;
  private String version = "3.25.1";
  private OptionalInt timeout = OptionalInt.empty();
  private List<String> arguments = List.of();

  @BeforeEach
  void makeProject() throws Exception {
    tree = TestTree.in(directory);
    cmake = tree.cmake();
    report = directory.resolve("reports/TEST-ctest.xml");
    assumeTrue(Host.current().findExecutable("ctest", directory).isPresent(), "no ctest");
  }

  @Test
  void allTestsPassAndTheReportHasThem() throws Exception {
    configure(GOOD);
    CTestResult result = test();
    assertThat(result.failure()).isEmpty();
    assertThat(result.counts()).isEqualTo(new CTestCounts(1, 0, 0));
    assertThat(result.processes()).hasSize(1);
    assertThat(report).content().contains("<testsuite", "name=\"good\"", "hello");
  }

  @Test
  void eachWayToFailIsCountedAndNamedAndSkippedTestsAreNot() throws Exception {
    timeout = OptionalInt.of(1);
    configure(
        GOOD,
        BAD,
        "add_test(NAME slow COMMAND ${CMAKE_COMMAND} -E sleep 30)",
        "add_test(NAME unbuilt COMMAND no_such_program)",
        "add_test(NAME skips COMMAND ${CMAKE_COMMAND} -E echo SKIP)",
        "set_tests_properties(skips PROPERTIES SKIP_REGULAR_EXPRESSION SKIP)",
        "add_test(NAME off COMMAND ${CMAKE_COMMAND} -E echo)",
        "set_tests_properties(off PROPERTIES DISABLED TRUE)");
    CTestResult result = test();
    assertThat(result.counts()).isEqualTo(new CTestCounts(6, 3, 2));
    assertThat(result.failure().orElseThrow())
        .startsWith("3 of 6 tests failed: bad (Failed), slow (Timeout), unbuilt (Not Run)")
        .contains("run the goal build")
        .contains(tree.records().resolve("test.log").toString())
        .contains("mvn pip-cmake:test -Dpip-cmake.rerunFailed");
    // The numbers in the output, which are all that there is of an older CTest, are the same.
    CTestOutput output = new CTestOutput(ModuleLog.of(getClass()));
    Files.readAllLines(tree.records().resolve("test.log")).forEach(output);
    assertThat(output.counts()).isEqualTo(result.counts());
  }

  @Test
  void oneTestIsNotTests() throws Exception {
    configure(BAD);
    CTestResult result = test();
    assertThat(result.counts().words()).isEqualTo("1 test, 1 failed, 0 skipped");
    assertThat(new CTestCounts(2, 0, 1).words()).isEqualTo("2 tests, 0 failed, 1 skipped");
    assertThat(result.failure().orElseThrow()).startsWith("1 of 1 test failed: bad (Failed)");
  }

  @Test
  void failedTestsAloneRunAgain() throws Exception {
    configure(GOOD, BAD);
    assertThat(test().counts().tests()).isEqualTo(2);
    rerunFailed = true;
    assertThat(test().counts()).isEqualTo(new CTestCounts(1, 1, 0));
    Files.writeString(tree.build().resolve("nothing"), "something");
    assertThat(test().failure()).isEmpty();
  }

  @Test
  void namesAndLabelsSelect() throws Exception {
    configure(GOOD, BAD, "set_tests_properties(bad PROPERTIES LABELS net)");
    include = Optional.of("goo");
    assertThat(test().counts()).isEqualTo(new CTestCounts(1, 0, 0));
    include = Optional.empty();
    exclude = Optional.of("bad");
    assertThat(test().counts()).isEqualTo(new CTestCounts(1, 0, 0));
    exclude = Optional.empty();
    labels = Optional.of("net");
    assertThat(test().counts()).isEqualTo(new CTestCounts(1, 1, 0));
    labels = Optional.empty();
    excludeLabels = Optional.of("n.t");
    assertThat(test().counts()).isEqualTo(new CTestCounts(1, 0, 0));
  }

  @Test
  void projectWithoutTestsIsNoErrorAndStartsNothing() throws Exception {
    tree.configure("");
    Files.createDirectories(report.getParent());
    Files.writeString(report, "of an earlier run");
    CTestResult result = test();
    assertThat(result.counts()).isEqualTo(CTestCounts.NONE);
    assertThat(result.failure()).isEmpty();
    assertThat(result.processes()).isEmpty();
    assertThat(report).doesNotExist();
    failIfNoTests = true;
    assertThatThrownBy(this::test).hasMessageContaining("enable_testing()");
  }

  @Test
  void selectionOfNoTestsIsAnErrorOnlyWhenAskedFor() throws Exception {
    configure(GOOD);
    include = Optional.of("nothing like it");
    assertThat(test().failure()).isEmpty();
    failIfNoTests = true;
    assertThatThrownBy(this::test)
        .isInstanceOf(CMakeException.class)
        .hasMessageStartingWith("ctest ran nothing: no test matches -R nothing like it; all that")
        .hasMessageContaining("ctest -N")
        .hasMessageContaining("-Dpip-cmake.failIfNoTests=false");
  }

  @Test
  void failureThatIsOfNoTestIsNotTakenForOne() throws Exception {
    configure(GOOD);
    Files.writeString(tree.build().resolve("CTestTestfile.cmake"), "no_such_command()\n");
    assertThatThrownBy(this::test)
        .isInstanceOf(CMakeException.class)
        .hasMessageContaining("no_such_command");
  }

  @Test
  void olderCTestGivesNumbersWithoutAReport() throws Exception {
    configure(GOOD, BAD);
    version = "3.20.6";
    CTestResult result = test();
    assertThat(result.counts()).isEqualTo(new CTestCounts(2, 1, 0));
    assertThat(result.processes().get(0).command()).doesNotContain("--output-junit");
    assertThat(report).doesNotExist();
  }

  @Test
  void ctestIsTheOneThatCameWithCMake() throws Exception {
    configure(GOOD);
    // A link from elsewhere, as a package manager makes it, has no ctest beside it.
    Path link = Files.createDirectories(directory.resolve("bin")).resolve("cmake");
    cmake = Files.createSymbolicLink(link, tree.cmake().toRealPath());
    assertThat(test().counts().tests()).isEqualTo(1);
    Files.delete(link);
    cmake = Files.createFile(link);
    assertThatThrownBy(this::test).hasMessageContaining("There is no ctest beside " + link);
  }

  private void configure(String... commands) throws Exception {
    tree.configure("enable_testing()\n" + String.join("\n", commands));
  }

  private CTestResult test() throws Exception {
    return new CTestRunner(new ProcessRunner())
        .test(
            new CTestRequest(
                tree.build(),
                tree.records(),
                tree.environment(),
                directory.resolve("bytecode"),
                Map.of(),
                Tool.at(cmake, version),
                Optional.of("Release"),
                new CTestRequest.Selection(labels, excludeLabels, include, exclude, rerunFailed),
                timeout,
                OptionalInt.of(2),
                failIfNoTests,
                arguments,
                report));
  }
}
