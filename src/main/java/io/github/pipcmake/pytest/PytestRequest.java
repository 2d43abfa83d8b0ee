package io.github.pipcmake.pytest;

import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.environment.recipe.PrepareRequest;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.Requirement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tests that a goal asks pytest to run.
 *
 * @param preparation what the build's environment was made from: where to find packages, and under
 *     which constraints
 * @param environment the build's, whose interpreter made what is tested
 * @param tested what the tests import
 * @param wanted what the tests require besides
 * @param selection which tests
 * @param buildDirectory Maven's, in which no tests are looked for unless paths say so
 * @param recordDirectory where logs go, and the environment with what is tested
 * @param report the JUnit XML to write
 * @param variables environment variables that the user sets for the tests
 * @param timeout how long pytest may take
 * @param typed the goal as one types it to run it again
 * @since 0.1.0
 */
public record PytestRequest(
    PrepareRequest preparation,
    BuildEnvironment environment,
    Tested tested,
    Wanted wanted,
    Selection selection,
    Path buildDirectory,
    Path recordDirectory,
    Path report,
    Map<String, String> variables,
    Optional<Duration> timeout,
    String typed) {

  /**
   * What the tests require besides what is tested.
   *
   * @param extras of the project
   * @param requirements single requirements
   * @param requirementsFiles files of requirements
   * @since 0.1.0
   */
  public record Wanted(
      List<String> extras, List<Requirement> requirements, List<Path> requirementsFiles) {
    /**
     * Asks for the environment of what the tested requires, and of its tests.
     *
     * @param build what the build's environment was made from
     * @param tested what the tests import
     * @param environment the build's, whose interpreter made what is tested
     * @param logDirectory where logs go
     * @throws PythonException if there is no such extra, or a requirements file is not there
     */
    public PrepareRequest preparation(
        PrepareRequest build, Tested tested, BuildEnvironment environment, Path logDirectory)
        throws PythonException, IOException {
      return build.withOthers(
          TestRequirements.of(tested.metadata(), this, build.baseDirectory()),
          requirementsFiles,
          environment.python().toString(),
          logDirectory,
          "the tests");
    }
  }

  /**
   * Which tests are run, and how.
   *
   * @param paths files, directories and node ids; if there are none, pytest's own rules count
   * @param arguments further arguments of pytest
   * @param failIfNoTests whether it is a failure if there are none
   * @since 0.1.0
   */
  public record Selection(List<String> paths, List<String> arguments, boolean failIfNoTests) {}

  /** Where files of the work in between go. */
  Path workDirectory() {
    return recordDirectory.resolve("pytest");
  }
}
