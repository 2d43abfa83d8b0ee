package io.github.pipcmake.cmake.ctest;

import io.github.pipcmake.cmake.inputs.ConfiguredTree;
import io.github.pipcmake.cmake.tools.CMakeException;
import io.github.pipcmake.process.ModuleLog;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.process.ProcessRequest;
import io.github.pipcmake.process.ProcessRunner;
import io.github.pipcmake.process.PythonVariables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;

/**
 * Runs {@code ctest}.
 *
 * @since 0.1.0
 */
public final class CTestRunner {
  private static final ModuleLog LOG = ModuleLog.of(CTestRunner.class);

  private final ProcessRunner runner;

  /** With what starts programs. */
  @Inject
  public CTestRunner(ProcessRunner runner) {
    this.runner = runner;
  }

  /**
   * Runs the tests, and counts them. That some fail is a result; that CTest cannot run them is not.
   *
   * @throws CMakeException if the tree is not configured, has no tests though it must, or CTest
   *     fails
   * @throws InterruptedException if Maven is interrupted
   */
  public CTestResult test(CTestRequest request)
      throws CMakeException, IOException, InterruptedException {
    ConfiguredTree.configured(request.buildDirectory(), request.environment(), "test");
    Files.deleteIfExists(request.report()); // else it would tell of another run
    if (!Files.exists(request.buildDirectory().resolve("CTestTestfile.cmake"))) {
      if (request.failIfNoTests()) {
        throw noTests("CMakeLists.txt does not call enable_testing()");
      }
      return new CTestResult(CTestCounts.NONE, Optional.empty(), List.of());
    }
    boolean reports = request.cmake().isAtLeast("3.21");
    if (reports) {
      Files.createDirectories(request.report().toAbsolutePath().getParent());
    } else {
      LOG.warn(
          "{} is not written: ctest --output-junit needs CMake 3.21; add the requirement cmake>=3.21",
          request.report());
    }
    CTestOutput output = new CTestOutput(LOG);
    ProcessOutcome outcome =
        runner.run(
            new ProcessRequest(
                command(request, reports),
                request.buildDirectory(),
                PythonVariables.bytecodeTo(request.bytecode(), request.variables()),
                PythonVariables.UNWANTED,
                request.recordDirectory().resolve("test.log"),
                output,
                Set.of()));
    CTestCounts counts = JUnitReport.read(request.report()).orElseGet(output::counts);
    Optional<String> failure = Optional.empty();
    if (!outcome.succeeded()) {
      if (counts.tests() == 0 && request.failIfNoTests()) {
        throw request.selection().arguments().isEmpty()
            ? noTests("ctest found none")
            : new CMakeException(
                "ctest ran nothing: %s; or allow that with -Dpip-cmake.failIfNoTests=false"
                    .formatted(request.selection().noTests()));
      }
      CTestFailure words = new CTestFailure(outcome, counts, output.failed());
      if (counts.failures() == 0) {
        throw words.exception();
      }
      failure = Optional.of(words.sentence());
    }
    return new CTestResult(counts, failure, List.of(outcome));
  }

  private static CMakeException noTests(String why) {
    return new CMakeException(
        "There are no tests: %s; add some with add_test(), or allow that with -Dpip-cmake.failIfNoTests=false"
            .formatted(why));
  }

  private static List<String> command(CTestRequest request, boolean reports) throws CMakeException {
    List<String> command = new ArrayList<>();
    command.add(ctest(request.cmake().path()).toString());
    command.add("--output-on-failure");
    command.add("--no-tests=" + (request.failIfNoTests() ? "error" : "ignore"));
    request.buildType().ifPresent(type -> command.addAll(List.of("-C", type)));
    command.addAll(request.selection().arguments());
    request.timeout().ifPresent(s -> command.addAll(List.of("--timeout", String.valueOf(s))));
    request.parallel().ifPresent(n -> command.addAll(List.of("--parallel", String.valueOf(n))));
    if (reports) {
      command.addAll(List.of("--output-junit", request.report().toAbsolutePath().toString()));
    }
    command.addAll(request.arguments());
    return command;
  }

  /** The one of the same installation: beside the file that was named, else where a link leads. */
  private static Path ctest(Path cmake) throws CMakeException {
    String cmakeName = cmake.getFileName().toString();
    String name = cmakeName.endsWith(".exe") ? "ctest.exe" : "ctest";
    Path beside = cmake.resolveSibling(name);
    try {
      Path real = cmake.toRealPath().resolveSibling(name);
      if (!Files.exists(beside) && Files.exists(real)) {
        return real;
      }
    } catch (IOException e) {
      LOG.debug("{} cannot be followed", cmake, e);
    }
    if (!Files.exists(beside)) {
      throw new CMakeException(
          "There is no ctest beside %s; install all of CMake, or name another with -Dpip-cmake.cmake=PATH"
              .formatted(cmake));
    }
    return beside;
  }
}
