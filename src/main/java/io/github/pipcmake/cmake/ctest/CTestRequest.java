package io.github.pipcmake.cmake.ctest;

import io.github.pipcmake.cmake.tools.Tool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What you want of the test step.
 *
 * @param buildDirectory a configured and built tree
 * @param recordDirectory where the log goes
 * @param environment the environment that the tree has to be configured for
 * @param bytecode where what Python compiles during the tests is to go
 * @param variables environment variables that the user sets for the programs
 * @param cmake CMake; the CTest that came with it is used
 * @param buildType the configuration, {@code ctest -C}
 * @param selection which tests run
 * @param timeout how long each test may take, in seconds; CTest's own default if empty
 * @param parallel how many tests at once; CTest's own default if empty
 * @param failIfNoTests whether to have no tests is a failure
 * @param arguments further arguments of {@code ctest}
 * @param report where the JUnit XML goes
 * @since 0.1.0
 */
public record CTestRequest(
    Path buildDirectory,
    Path recordDirectory,
    Path environment,
    Path bytecode,
    Map<String, String> variables,
    Tool cmake,
    Optional<String> buildType,
    Selection selection,
    OptionalInt timeout,
    OptionalInt parallel,
    boolean failIfNoTests,
    List<String> arguments,
    Path report) {

  /**
   * Which tests run. All texts are CMake's regular expressions.
   *
   * @param labels of tests that run, {@code ctest -L}
   * @param excludeLabels of tests that do not, {@code -LE}
   * @param include names of tests that run, {@code -R}
   * @param exclude names of tests that do not, {@code -E}
   * @param rerunFailed whether only those run that failed the last time, {@code --rerun-failed}
   * @since 0.1.0
   */
  public record Selection(
      Optional<String> labels,
      Optional<String> excludeLabels,
      Optional<String> include,
      Optional<String> exclude,
      boolean rerunFailed) {
    /** That it leaves no test to run, in a sentence without its end. */
    public String noTests() {
      return arguments().isEmpty()
          ? "there are no tests"
          : "no test matches %s; all that there are: ctest -N in the build tree"
              .formatted(String.join(" ", arguments()));
    }

    /** As arguments of {@code ctest}. */
    List<String> arguments() {
      List<String> arguments = new ArrayList<>();
      labels.ifPresent(regex -> arguments.addAll(List.of("-L", regex)));
      excludeLabels.ifPresent(regex -> arguments.addAll(List.of("-LE", regex)));
      include.ifPresent(regex -> arguments.addAll(List.of("-R", regex)));
      exclude.ifPresent(regex -> arguments.addAll(List.of("-E", regex)));
      if (rerunFailed) {
        arguments.add("--rerun-failed");
      }
      return arguments;
    }
  }
}
