package io.github.pipcmake.mojo;

import io.github.pipcmake.cmake.tools.CMakeException;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.environment.recipe.PrepareRequest;
import io.github.pipcmake.environment.recipe.StoreMemos;
import io.github.pipcmake.process.Memo;
import io.github.pipcmake.pytest.Pytest;
import io.github.pipcmake.pytest.PytestRequest;
import io.github.pipcmake.pytest.PytestResult;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.OptionalRequirements;
import io.github.pipcmake.python.requirements.Requirement;
import io.github.pipcmake.record.PytestRecord;
import io.github.pipcmake.record.PythonVariant;
import io.github.pipcmake.record.WheelRecord;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.codehaus.plexus.util.cli.CommandLineUtils;
import org.jspecify.annotations.Nullable;

/**
 * Tests the project's wheel by pytest, with JUnit XML where CI servers look for it. The tests see
 * the wheel that the goal {@code wheel} made, what it requires, what {@code testExtras}, {@code
 * testGroups}, {@code testRequirements} and {@code testRequirementsFiles} name, and {@code pytest}
 * itself; all but the wheel is an environment of the store, which is kept as any other, and the
 * wheel is installed beside it if it changed. What the build requires ({@code [build-system]
 * requires}, {@code requirements}, {@code extras} and so on) is not there; the interpreter, the
 * indexes and the constraints are the build's.
 *
 * <p>pytest runs in the directory of {@code pyproject.toml}, and takes its settings and its rules
 * from there. That directory is not on {@code sys.path}, and test files are imported with {@code
 * --import-mode=append} unless the project names a mode: sources beside the tests never hide the
 * wheel. A setting {@code pythonpath} that leads to the sources does.
 *
 * <p>A failed test fails the build at once; there is no further goal to run. The whole output is in
 * {@code target/pip-cmake/pytest.log}. Writes {@code target/pip-cmake/pytest.json}.
 *
 * @since 0.1.0
 */
@Mojo(name = "pytest", defaultPhase = LifecyclePhase.INTEGRATION_TEST, threadSafe = true)
public final class PytestMojo extends AbstractEnvironmentMojo {
  /**
   * Extras of the wheel that its tests need. Example: {@code -Dpip-cmake.testExtras=test}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.testExtras")
  private List<@Nullable String> testExtras = List.of();

  /**
   * Dependency groups, {@code [dependency-groups]} in {@code pyproject.toml} (PEP 735), that the
   * tests need. Example: {@code <testGroups>test</testGroups>}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.testGroups")
  private List<@Nullable String> testGroups = List.of();

  /**
   * Further requirements of the tests, each a PEP 508 line. Example: {@code
   * <testRequirements><testRequirement>pytest>=8</testRequirement></testRequirements>}
   *
   * @since 0.1.0
   */
  @Parameter private List<@Nullable String> testRequirements = List.of();

  /**
   * Requirements files of the tests, {@code pip install -r}. Example: {@code
   * <testRequirementsFiles>tests/requirements.txt</testRequirementsFiles>}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.testRequirementsFiles")
  private List<File> testRequirementsFiles = List.of();

  /**
   * Files, directories and node ids that pytest is to run; relative ones count from the directory
   * of {@code pyproject.toml}. If nothing is given, pytest's own rules count ({@code testpaths}),
   * and {@code target} is left out. Example: {@code -Dpip-cmake.pytest.paths=tests/unit}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.pytest.paths")
  private List<@Nullable String> pytestPaths = List.of();

  /**
   * Further arguments of pytest, split at blanks that are not within quotes; no shell sees them.
   * Example: {@code -Dpip-cmake.pytest.args="-k 'fast and not net' -x"}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.pytest.args")
  private @Nullable String pytestArgs;

  /**
   * The JUnit XML, {@code pytest --junit-xml}. Example: {@code
   * -Dpip-cmake.pytest.report=target/pytest.xml}
   *
   * @since 0.1.0
   */
  @Parameter(
      property = "pip-cmake.pytest.report",
      defaultValue = "${project.build.directory}/failsafe-reports/TEST-pytest.xml")
  private File pytestReport;

  /**
   * How many seconds all of the tests may take; then pytest is ended with all that it started. If
   * nothing is given, as long as they take. Example: {@code -Dpip-cmake.pytest.timeout=600}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.pytest.timeout")
  private @Nullable Integer pytestTimeout;

  /**
   * Fails if there are no tests; else that is a warning. Example: {@code -Dpip-cmake.failIfNoTests}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.failIfNoTests", defaultValue = "false")
  private boolean failIfNoTests;

  /**
   * Leaves out the integration tests of the project, Java's too. Example: {@code -DskipITs}
   *
   * @since 0.1.0
   */
  @Parameter(property = "skipITs", defaultValue = "false")
  private boolean skipIntegrationTests;

  /**
   * Leaves out all tests of the project, Java's too. Example: {@code -DskipTests}
   *
   * @since 0.1.0
   */
  @Parameter(property = "skipTests", defaultValue = "false")
  private boolean skipTests;

  /**
   * Leaves out all tests of the project, Java's too, which are not compiled either. Example: {@code
   * -Dmaven.test.skip}
   *
   * @since 0.1.0
   */
  @Parameter(property = "maven.test.skip", defaultValue = "false")
  private boolean mavenTestSkip;

  /**
   * Makes a warning of failed tests, Java's too. Example: {@code -Dmaven.test.failure.ignore}
   *
   * @since 0.1.0
   */
  @Parameter(property = "maven.test.failure.ignore", defaultValue = "false")
  private boolean testFailureIgnore;

  private final Pytest pytest;
  private final StoreMemos memos;
  private final IndexAccess indexAccess;

  /** With the services that do the work. */
  @Inject
  public PytestMojo(Pytest pytest, StoreMemos memos, IndexAccess indexAccess) {
    this.pytest = pytest;
    this.memos = memos;
    this.indexAccess = indexAccess;
  }

  @Override
  void run(PythonVariant variant)
      throws PythonException,
          EnvironmentException,
          CMakeException,
          IOException,
          InterruptedException {
    if (skipIntegrationTests || skipTests || mavenTestSkip) {
      String reason =
          "as %s says"
              .formatted(
                  skipTests ? "skipTests" : skipIntegrationTests ? "skipITs" : "maven.test.skip");
      variant.records().write("pytest", PytestRecord.skipped(reason), 0, List.of());
      getLog().info(variant.says("pytest skipped, " + reason));
      return;
    }
    long start = System.nanoTime();
    WheelRecord wheel = WheelRecord.read(variant.records());
    PytestResult result = pytest.test(request(variant, wheel));
    double seconds = (System.nanoTime() - start) / 1e9;
    String said = PytestRecord.said(result.counts(), seconds);
    variant
        .records()
        .write(
            "pytest",
            PytestRecord.of(result, said, wheel.file(), variant.beside(pytestReport)),
            seconds,
            result.processes());
    if (result.failure().isPresent() && !testFailureIgnore) {
      throw new PythonException(variant.says(result.failure().get()));
    }
    if (result.failure().isPresent()) {
      getLog()
          .warn(
              variant.says(result.failure().get())
                  + " (ignored, as maven.test.failure.ignore says)");
    } else if (result.counts().tests() == 0) {
      getLog().warn(variant.says(said));
    } else {
      getLog().info(variant.says(said));
    }
  }

  private PytestRequest request(PythonVariant variant, WheelRecord wheel)
      throws PythonException, EnvironmentException, CMakeException, IOException {
    Memo projects = memos.ofProjects(storeSettings());
    PrepareRequest preparation = request(variant, List.of(), indexAccess, projects);
    List<Requirement> required =
        new ArrayList<>(
            OptionalRequirements.read(
                preparation.pyproject(), List.of(), withoutNulls(testGroups), projects));
    for (String text : withoutNulls(testRequirements)) {
      required.add(new Requirement(text, "the POM"));
    }
    return new PytestRequest(
        preparation,
        variant.records().prepared().buildEnvironment(),
        wheel.file(),
        wheel.sha256(),
        new PytestRequest.Wanted(withoutNulls(testExtras), required, paths(testRequirementsFiles)),
        new PytestRequest.Selection(withoutNulls(pytestPaths), arguments(), failIfNoTests),
        Path.of(project.getBuild().getDirectory()),
        variant.records().directory(),
        variant.beside(pytestReport),
        Optional.ofNullable(pytestTimeout).map(Duration::ofSeconds));
  }

  private List<String> arguments() throws EnvironmentException {
    try {
      return Arrays.asList(CommandLineUtils.translateCommandline(pytestArgs));
    } catch (Exception e) { // that is what it declares
      throw new EnvironmentException(
          "pip-cmake.pytest.args is \"%s\", which has a quote without its other one; add that"
              .formatted(pytestArgs));
    }
  }
}
