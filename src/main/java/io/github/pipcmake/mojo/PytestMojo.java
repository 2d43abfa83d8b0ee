package io.github.pipcmake.mojo;

import io.github.pipcmake.environment.recipe.PrepareRequest;
import io.github.pipcmake.pytest.Pytest;
import io.github.pipcmake.pytest.PytestRequest;
import io.github.pipcmake.pytest.PytestResult;
import io.github.pipcmake.pytest.Tested;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.Requirement;
import io.github.pipcmake.record.DeferredFailures;
import io.github.pipcmake.record.GoalExecution;
import io.github.pipcmake.record.PytestRecord;
import io.github.pipcmake.record.Records;
import io.github.pipcmake.record.Variant;
import io.github.pipcmake.record.WheelRecord;
import io.github.pipcmake.text.UserException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Tests the project's wheel with pytest, and writes JUnit XML where CI servers look for it. The
 * tests see the wheel that the goal {@code wheel} built, its requirements, pytest itself, and the
 * packages in {@code testExtras}, {@code testGroups}, {@code testRequirements} and {@code
 * testRequirementsFiles}. All of these except the wheel are an environment in the store, which is
 * kept like any other. The wheel is installed beside that environment when it changed. To test
 * before the phase {@code package}, without a wheel, name the directories of the built modules in
 * {@code pythonPath}, and bind the goal to the phase {@code test}. Requirements of the build
 * ({@code [build-system] requires}, {@code requirements}, {@code extras} and so on) are not there.
 * The interpreter, the indexes and the constraints are the same as in the build.
 *
 * <p>pytest runs in the directory of {@code pyproject.toml} and takes its settings from there. That
 * directory is not on {@code sys.path}, and test files are imported with {@code
 * --import-mode=append} unless the project names a mode. So sources beside the tests never hide the
 * wheel. A {@code pythonpath} setting that leads to the sources does hide it. If a test file has
 * the name of another module, as {@code test.py} has, pytest cannot load it in that mode. Then it
 * runs again with {@code --import-mode=importlib}.
 *
 * <p>A failed test fails the build at once. In the phase {@code integration-test} the goal {@code
 * verify} fails in its place if that goal is going to run. The whole output is in {@code
 * target/pip-cmake/pytest.log}. Writes {@code target/pip-cmake/pytest.json}.
 *
 * @since 0.1.0
 */
@Mojo(name = "pytest", defaultPhase = LifecyclePhase.INTEGRATION_TEST, threadSafe = true)
public final class PytestMojo extends AbstractEnvironmentMojo {
  /**
   * Directories with the project's modules, to be tested in the place of the wheel: no wheel is
   * needed then. They come where an installed wheel would be on {@code sys.path}, before all
   * requirements. The tests also get what {@code [project] dependencies} in {@code pyproject.toml}
   * names, and {@code testExtras} are the extras there. Name in {@code testRequirements} what is
   * {@code dynamic}. A package is taken whole from the first directory that has it. Default: none,
   * so that the wheel is tested. Example: {@code
   * <pythonPath><directory>target/classes</directory></pythonPath>}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.pythonPath")
  private List<File> pythonPath = List.of();

  /**
   * Extras of the project that its tests need. Example: {@code -Dpip-cmake.testExtras=test}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.testExtras")
  private List<@Nullable String> testExtras = List.of();

  /**
   * Dependency groups ({@code [dependency-groups]} in {@code pyproject.toml}, PEP 735) that the
   * tests need. Example: {@code <testGroups>test</testGroups>}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.testGroups")
  private List<@Nullable String> testGroups = List.of();

  /**
   * Further requirements of the tests, one PEP 508 line each. Example: {@code
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
   * The files, directories and node ids that pytest runs. Relative paths start at the directory of
   * {@code pyproject.toml}. Default: pytest's own rules ({@code testpaths}), without {@code
   * target}. Example: {@code -Dpip-cmake.pytest.paths=tests/unit}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.pytest.paths")
  private List<@Nullable String> pytestPaths = List.of();

  /**
   * Further arguments for pytest. They are split at blanks outside quotes; no shell sees them.
   * Example: {@code -Dpip-cmake.pytest.args="-k 'fast and not net' -x"}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.pytest.args")
  private @Nullable String pytestArgs;

  /**
   * The JUnit XML file, {@code pytest --junit-xml}. Default: {@code TEST-pytest.xml} in {@code
   * target/surefire-reports} in the phase {@code test}, and otherwise in {@code
   * target/failsafe-reports}; {@code TEST-pytest-ID.xml} if several executions have this goal.
   * Example: {@code -Dpip-cmake.pytest.report=target/pytest.xml}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.pytest.report")
  private @Nullable File pytestReport;

  /**
   * How many seconds all tests together may take. Then the goal ends pytest and every program that
   * it started. Default: no limit. Example: {@code -Dpip-cmake.pytest.timeout=600}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.pytest.timeout")
  private @Nullable Integer pytestTimeout;

  /**
   * Whether to fail if there are no tests. Without it that is a warning, or with the packaging
   * {@code python-wheel} a line like any other. Example: {@code -Dpip-cmake.failIfNoTests}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.failIfNoTests", defaultValue = "false")
  private boolean failIfNoTests;

  /**
   * Whether to skip the integration tests of the project, those in Java too. It does not count in
   * the phase {@code test}. Example: {@code -DskipITs}
   *
   * @since 0.1.0
   */
  @Parameter(property = "skipITs", defaultValue = "false")
  private boolean skipIntegrationTests;

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

  /**
   * Environment variables for the programs that the goals {@code configure}, {@code build}, {@code
   * install}, {@code test}, {@code wheel}, {@code pytest}, {@code editable} and {@code run} start,
   * in addition to those of the machine. When one changes, {@code configure}, {@code install},
   * {@code wheel} and {@code run} do their work again. A variable with the name of a password or a
   * token does not count; in what programs print, {@code ****} replaces its value if that has 12
   * characters or more. Configure this on the plugin, not on one execution. Example: {@code
   * <environmentVariables><JAVA_HOME>/opt/jdk</JAVA_HOME></environmentVariables>}
   *
   * @since 0.1.0
   */
  @Parameter private Map<String, @Nullable String> environmentVariables = Map.of();

  /** In the plugin's context of a module and a build: that the first pytest of it has begun. */
  private static final String BEGUN = "pip-cmake.pytest-begun";

  private final Pytest pytest;
  private final LaterGoals later;

  /** With the services that do the work. */
  @Inject
  public PytestMojo(Pytest pytest, LaterGoals later, EnvironmentServices services) {
    super(services);
    this.pytest = pytest;
    this.later = later;
  }

  @Override
  void begin(Variant first) throws IOException {
    if (context().putIfAbsent(BEGUN, true) == null) {
      deferred().clear();
    }
  }

  @Override
  List<Path> needed(Variant first) {
    return pythonProject();
  }

  @Override
  void run(Variant variant) throws UserException, IOException, InterruptedException {
    Records records = ofThis(variant);
    records.forget(mojo.getGoal());
    boolean skipITs = skipIntegrationTests && !isIn("test");
    if (skipITs || skipTests || mavenTestSkip) {
      String reason =
          "as %s says".formatted(skipTests ? "skipTests" : skipITs ? "skipITs" : "maven.test.skip");
      records.write("pytest", PytestRecord.skipped(reason), 0, List.of());
      info(variant.says("pytest skipped, " + reason));
      return;
    }
    try {
      test(variant, records);
    } catch (UserException e) {
      if (!isIn("integration-test") || !later.have("verify", session, mojo)) {
        throw e;
      }
      deferred().add(String.valueOf(e.getMessage()));
      error(e.getMessage() + " (the goal verify will fail for this)");
    }
  }

  private void test(Variant variant, Records records)
      throws UserException, IOException, InterruptedException {
    long start = System.nanoTime();
    PytestRequest request = request(variant, records);
    PytestResult result = pytest.test(request);
    double seconds = (System.nanoTime() - start) / 1e9;
    String said = PytestRecord.said(result.counts(), seconds);
    records.write(
        "pytest",
        PytestRecord.of(result, said, request.tested(), request.report()),
        seconds,
        result.processes());
    if (result.failure().isPresent() && !testFailureIgnore) {
      throw new PythonException(variant.says(result.failure().get()));
    }
    if (result.failure().isPresent()) {
      warn(variant.says(result.failure().get()) + " (ignored, as maven.test.failure.ignore says)");
    } else if (result.counts().tests() == 0 && !WheelPackaging.isOf(project)) {
      // In that packaging, nobody bound the goal, and no test is no mistake.
      warn(variant.says(said));
    } else {
      info(variant.says(said));
    }
  }

  private boolean isIn(String phase) {
    return phase.equals(mojo.getLifecyclePhase()) || isTypedFor(phase);
  }

  /** Whether {@code mvn pip-cmake:pytest@ID} runs what the POM has in a phase. */
  private boolean isTypedFor(String phase) {
    Plugin plugin = project.getPlugin(mojo.getPlugin().getKey());
    PluginExecution execution =
        plugin == null || mojo.getLifecyclePhase() != null
            ? null
            : plugin.getExecutionsAsMap().get(mojo.getExecutionId());
    return execution != null && phase.equals(execution.getPhase());
  }

  /** Where this execution has its records, if the module has several with this goal. */
  private Records ofThis(Variant variant) throws UserException {
    GoalExecution own = own();
    return own.isNamed() ? Records.of(own, variant.records().directory()) : variant.records();
  }

  private GoalExecution own() throws UserException {
    return executions().ofPytest(mojo.getExecutionId());
  }

  private DeferredFailures deferred() {
    return DeferredFailures.in(recordDirectory());
  }

  private Tested tested(Variant variant, Path pyproject) throws UserException, IOException {
    return pythonPath.isEmpty()
        ? WheelRecord.read(variant.records()).tested()
        : new Tested.Directories(paths(pythonPath), pyproject);
  }

  private File report() throws UserException {
    return pytestReport != null
        ? pytestReport
        : targetDirectory()
            .resolve(isIn("test") ? "surefire-reports" : "failsafe-reports")
            .resolve("TEST-pytest" + own().suffix() + ".xml")
            .toFile();
  }

  private PytestRequest request(Variant variant, Records records)
      throws UserException, IOException {
    PrepareRequest preparation = request(variant, List.of());
    List<Requirement> required =
        requirements(preparation.pyproject(), List.of(), testGroups, testRequirements);
    return new PytestRequest(
        preparation,
        variant.records().prepared().buildEnvironment(),
        tested(variant, preparation.pyproject()),
        new PytestRequest.Wanted(withoutNulls(testExtras), required, paths(testRequirementsFiles)),
        new PytestRequest.Selection(
            withoutNulls(pytestPaths), split("pip-cmake.pytest.args", pytestArgs), failIfNoTests),
        targetDirectory(),
        records.directory(),
        variant.beside(report()),
        variables(environmentVariables),
        Optional.ofNullable(pytestTimeout).map(Duration::ofSeconds),
        typed());
  }
}
