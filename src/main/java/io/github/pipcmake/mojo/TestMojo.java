package io.github.pipcmake.mojo;

import io.github.pipcmake.cmake.ctest.CTestCounts;
import io.github.pipcmake.cmake.ctest.CTestRequest;
import io.github.pipcmake.cmake.ctest.CTestResult;
import io.github.pipcmake.cmake.ctest.CTestRunner;
import io.github.pipcmake.cmake.tools.CMakeException;
import io.github.pipcmake.environment.EnvironmentRepair;
import io.github.pipcmake.record.GoalParameters;
import io.github.pipcmake.record.PrepareRecord;
import io.github.pipcmake.record.Variant;
import io.github.pipcmake.text.UserException;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Runs {@code ctest} in the build tree, and writes JUnit XML where CI servers look for it. The
 * output of failed tests goes to the log, and the whole output goes to {@code
 * target/pip-cmake/test.log}. Writes {@code target/pip-cmake/test.json}.
 *
 * @since 0.1.0
 */
@Mojo(name = "test", defaultPhase = LifecyclePhase.TEST, threadSafe = true)
public final class TestMojo extends AbstractBuildTreeMojo {
  /**
   * Runs only tests with a label that matches this regular expression, {@code ctest -L}. Example:
   * {@code -Dpip-cmake.labels="fast|net"}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.labels")
  private @Nullable String labels;

  /**
   * Leaves out tests with a label that matches this regular expression, {@code ctest -LE}. Example:
   * {@code -Dpip-cmake.excludeLabels=slow}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.excludeLabels")
  private @Nullable String excludeLabels;

  /**
   * Runs only tests whose name matches this regular expression, {@code ctest -R}. Example: {@code
   * -Dpip-cmake.include=^units}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.include")
  private @Nullable String include;

  /**
   * Leaves out tests whose name matches this regular expression, {@code ctest -E}. Example: {@code
   * -Dpip-cmake.exclude=gpu}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.exclude")
  private @Nullable String exclude;

  /**
   * Whether to run only the tests that failed the last time, {@code ctest --rerun-failed}, whatever
   * the other parameters select. If none has failed yet, all tests run. Example: {@code mvn
   * pip-cmake:test -Dpip-cmake.rerunFailed}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.rerunFailed", defaultValue = "false")
  private boolean rerunFailed;

  /**
   * How many seconds each test may take, {@code ctest --timeout}, unless the test sets its own
   * {@code TIMEOUT}. Default: CTest's own, 1500. Example: {@code -Dpip-cmake.timeout=60}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.timeout")
  private @Nullable Integer timeout;

  /**
   * How many tests run at once, {@code ctest --parallel}. Default: the variable {@code
   * CTEST_PARALLEL_LEVEL}, or else one. Example: {@code -Dpip-cmake.parallel=4}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.parallel")
  private @Nullable Integer parallel;

  /**
   * Whether to fail if there are no tests, {@code ctest --no-tests=error}. Example: {@code
   * -Dpip-cmake.failIfNoTests}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.failIfNoTests", defaultValue = "false")
  private boolean failIfNoTests;

  /**
   * Further arguments for {@code ctest}, passed on unchanged. Example: {@code
   * -Dpip-cmake.testArguments=--schedule-random}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.testArguments")
  private List<@Nullable String> testArguments = List.of();

  /**
   * The JUnit XML file, {@code ctest --output-junit}, which needs CMake 3.21. Example: {@code
   * -Dpip-cmake.testReport=target/ctest.xml}
   *
   * @since 0.1.0
   */
  @Parameter(
      property = "pip-cmake.testReport",
      defaultValue = "${project.build.directory}/surefire-reports/TEST-ctest.xml")
  private File testReport;

  /**
   * Whether to skip all tests of the project, those in Java too. Example: {@code -DskipTests}
   *
   * @since 0.1.0
   */
  @Parameter(property = "skipTests", defaultValue = "false")
  private boolean skipTests;

  /**
   * Whether to skip all tests of the project, those in Java too, which Maven then does not compile
   * either. Example: {@code -Dmaven.test.skip}
   *
   * @since 0.1.0
   */
  @Parameter(property = "maven.test.skip", defaultValue = "false")
  private boolean mavenTestSkip;

  /**
   * Whether failed tests are only a warning, those in Java too. Example: {@code
   * -Dmaven.test.failure.ignore}
   *
   * @since 0.1.0
   */
  @Parameter(property = "maven.test.failure.ignore", defaultValue = "false")
  private boolean testFailureIgnore;

  private final CTestRunner testRunner;
  private final EnvironmentRepair repair;

  /** With the services that do the work. */
  @Inject
  public TestMojo(CTestRunner testRunner, EnvironmentRepair repair) {
    this.testRunner = testRunner;
    this.repair = repair;
  }

  @Override
  void run(Variant variant) throws UserException, IOException, InterruptedException {
    if (skipTests || mavenTestSkip) {
      skip(variant, skipTests ? "as skipTests says" : "as maven.test.skip says");
      return;
    }
    PrepareRecord prepared = variant.records().prepared();
    if (prepared.isCross()) {
      skip(variant, "since they are for another machine");
      return;
    }
    long start = System.nanoTime();
    CTestRequest request = request(variant, prepared);
    CTestResult result =
        repair.run(
            place(prepared),
            tested -> tested.failure().isPresent(),
            () -> testRunner.test(request));
    double seconds = (System.nanoTime() - start) / 1e9;
    CTestCounts counts = result.counts();
    String said = counts.words();
    variant
        .results()
        .write(
            result.failure().isPresent() ? "failed" : "passed",
            result.failure().orElse(counts.tests() == 0 ? request.selection().noTests() : said),
            counts,
            request.report(),
            result.processes(),
            seconds);
    if (result.failure().isEmpty()) {
      info(
          variant.says(
              counts.tests() == 0
                  ? "test: " + request.selection().noTests()
                  : "tested in %.1f s: %s".formatted(seconds, said)));
    } else if (testFailureIgnore) {
      warn(result.failure().get() + " (ignored, as maven.test.failure.ignore says)");
    } else {
      throw new CMakeException(result.failure().get());
    }
  }

  private void skip(Variant variant, String reason) throws IOException {
    variant
        .results()
        .write("skipped", reason, CTestCounts.NONE, variant.beside(testReport), List.of(), 0);
    info(variant.says("tests skipped, " + reason));
  }

  private CTestRequest request(Variant variant, PrepareRecord prepared)
      throws UserException, IOException {
    GoalParameters told = configured(prepared, variant);
    return new CTestRequest(
        buildTree(prepared, variant, told),
        variant.records().directory(),
        prepared.environment(),
        prepared.bytecode(),
        variables(variant),
        prepared.tools().cmake(),
        buildType(told),
        new CTestRequest.Selection(
            given(labels), given(excludeLabels), given(include), given(exclude), rerunFailed),
        number(timeout),
        number(parallel),
        failIfNoTests,
        withoutNulls(testArguments),
        variant.beside(testReport));
  }

  private static OptionalInt number(@Nullable Integer given) {
    return given == null ? OptionalInt.empty() : OptionalInt.of(given);
  }
}
