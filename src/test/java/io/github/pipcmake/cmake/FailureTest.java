package io.github.pipcmake.cmake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.cmake.build.BuildFailure;
import io.github.pipcmake.cmake.tools.CMakeFailure;
import io.github.pipcmake.process.ProcessOutcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What users read when CMake or the compiler fails; the outputs are real ones of CMake 3.25 and GCC
 * 12.
 */
class FailureTest {
  @Test
  void errorInAListsFileIsNamedWithFileAndLine() {
    assertThat(
            configure(
                "-- The CXX compiler identification is GNU 12.2.0",
                "CMake Error at CMakeLists.txt:7 (message):",
                "  the sky is falling",
                "",
                "",
                "-- Configuring incomplete, errors occurred!"))
        .isEqualTo(
            "CMake failed at CMakeLists.txt:7: the sky is falling\nAll of its output: "
                + Path.of("/p/configure.log"));
  }

  @Test
  void missingCompilerIsMetWithHowToGetOne() {
    assertThat(
            configure(
                "CMake Error at CMakeLists.txt:2 (project):",
                "  No CMAKE_CXX_COMPILER could be found.",
                "",
                "  Tell CMake where to find the compiler by setting either the environment"))
        .contains("there is no C++ compiler; install one (Debian and Ubuntu: apt install g++")
        .contains("variable CXX");
  }

  @Test
  void packageThatPipBringsIsMetWithTheLineToAdd() {
    assertThat(
            configure(
                "CMake Error at CMakeLists.txt:5 (find_package):",
                "  Could not find a package configuration file provided by \"nanobind\" with any",
                "  of the following names:"))
        .contains("the package nanobind was not found; pip brings it: add \"nanobind\" to requires")
        .contains("<requirement>nanobind</requirement>");
    assertThat(
            configure(
                "CMake Error at /usr/share/cmake-3.25/Modules/FindPackageHandleStandardArgs.cmake:230 (message):",
                "  Could NOT find Python (missing: Python_NumPy_INCLUDE_DIRS NumPy) (found",
                "  version \"3.11.2\")"))
        .contains("the package NumPy was not found; pip brings it: add \"numpy\" to requires");
    assertThat(
            configure(
                "CMake Error at CMakeLists.txt:5 (find_package):",
                "  Could not find a package configuration file provided by \"Mine\" with any of"))
        .contains("the package Mine was not found; if pip brings it, add it to the requirements");
  }

  @Test
  void missingHeadersOfJavaAreMetWithTheVariableThatNamesThem() {
    assertThat(
            configure(
                "CMake Error at /usr/share/cmake-3.25/Modules/FindPackageHandleStandardArgs.cmake:230 (message):",
                "  Could NOT find JNI (missing: JAVA_INCLUDE_PATH JAVA_INCLUDE_PATH2 AWT JVM)"))
        .contains("Java's headers are missing; let the variable JAVA_HOME name a JDK");
  }

  @Test
  void missingHeadersOfPythonAreMetWithHowToGetThem() {
    assertThat(
            configure(
                "CMake Error at /usr/share/cmake/Modules/FindPackageHandleStandardArgs.cmake:230 (message):",
                "  Could NOT find Python (missing: Python_INCLUDE_DIRS Development.Module) (found",
                "  version \"3.11.2\")"))
        .contains(
            "Python's headers are missing; install them (Debian and Ubuntu: apt install python3-dev");
  }

  @Test
  void placeIsToldInEveryFormThatCMakeHas() {
    assertThat(configure("CMake Error (dev) at CMakeLists.txt:3 (foo):", "  no"))
        .startsWith("CMake failed at CMakeLists.txt:3: no\n");
    assertThat(configure("-- fine", "CMake Error in sub/CMakeLists.txt:", "  no"))
        .startsWith("CMake failed at sub/CMakeLists.txt: no\n")
        .doesNotContain("-- fine");
  }

  @Test
  void projectThatIsTooOldForThisCMakeIsMetWithTheDefineToAdd() {
    assertThat(
            configure(
                "CMake Error at CMakeLists.txt:1 (cmake_minimum_required):",
                "  Compatibility with CMake < 3.5 has been removed from CMake.",
                "",
                "  Update the VERSION argument <min> value."))
        .contains("raise it to 3.5 or later, or add <CMAKE_POLICY_VERSION_MINIMUM>3.5<")
        .contains("-Dpip-cmake.cmakeVersion=[3.18,4)");
  }

  @Test
  void firstParagraphOfALongErrorIsTheHeadlineAndAllOfItFollows() {
    assertThat(
            configure(
                "CMake Error: Could not create named generator ninja",
                "",
                "Generators",
                "* Unix Makefiles"))
        .startsWith("CMake failed: Could not create named generator ninja\nAll of its");
    assertThat(
            configure(
                "CMake Error at a/CMakeLists.txt:3 (add_executable):",
                "  Cannot find source file:",
                "",
                "    helo.cpp",
                "",
                "  Tried extensions .c .C"))
        .startsWith(
            "CMake failed at a/CMakeLists.txt:3: Cannot find source file: helo.cpp\nCMake Error at")
        .contains("\n  Tried extensions .c .C\n");
  }

  @Test
  void compilerThatIsNotThereIsTheSame() {
    assertThat(
            configure(
                "CMake Error at CMakeLists.txt:2 (project):",
                "  The CMAKE_C_COMPILER:",
                "",
                "    nothing-cc",
                "",
                "  is not a full path and was not found in the PATH."))
        .contains("there is no C compiler")
        .contains("variable CC");
  }

  @Test
  void compilerThatAVariableNamesAndThatIsNotThereIsTold() {
    assertThat(
            configure(
                "CMake Error at /m/CMakeDetermineCXXCompiler.cmake:48 (message):",
                "  Could not find compiler set in environment variable CXX:",
                "",
                "  no-such-compiler.",
                "Call Stack (most recent call first):"))
        .contains("there is no compiler no-such-compiler, which the variable CXX names");
  }

  @Test
  void projectThatWantsANewerCMakeIsToldHowToHaveIt() {
    assertThat(
            configure(
                "CMake Error at CMakeLists.txt:1 (cmake_minimum_required):",
                "  CMake 4.9 or higher is required.  You are running version 3.25.1"))
        .contains("add the requirement cmake>=4.9");
  }

  @Test
  void failureWithoutAKnownErrorShowsTheLastLines() {
    assertThat(configure("one", "two")).contains("one\ntwo").contains("exit status 1");
    String[] lines = IntStream.range(100, 120).mapToObj(String::valueOf).toArray(String[]::new);
    assertThat(configure(lines)).contains("\n108\n").contains("\n119\n").doesNotContain("107");
  }

  @Test
  void longErrorIsCutAndTheLogHasTheRest() {
    List<String> lines = new ArrayList<>(List.of("CMake Error at CMakeLists.txt:7 (message):"));
    IntStream.range(100, 120).forEach(number -> lines.add("  " + number));
    assertThat(configure(lines.toArray(String[]::new)))
        .contains("\n  110\n")
        .doesNotContain("111")
        .contains("All of its output: ");
  }

  @Test
  void packageThatPkgConfigLacksIsNamedByItsNameOnPyPI() {
    assertThat(configure("CMake Error at x.cmake:7 (message):", "  No package 'arrow' found", ""))
        .contains("the package arrow was not found; pip brings it: add \"pyarrow\" to requires");
  }

  @Test
  void compileErrorIsNamedFirst() {
    String message =
        new BuildFailure(
                outcome(
                    "FAILED: a.o", "src/a.cpp:3:10: error: 'x' was not declared", "ninja: stopped"),
                Optional.of("src/a.cpp:3:10: error: 'x' was not declared"))
            .exception()
            .getMessage();
    assertThat(message)
        .isEqualTo(
            "The build failed: src/a.cpp:3:10: error: 'x' was not declared\nAll of its output: "
                + Path.of("/p/configure.log"));
  }

  @Test
  void errorOfCMakeUnderTheBuildToolIsToldAsAnyOther() {
    BuildFailure failure =
        new BuildFailure(
            outcome(
                "[0/1] Re-running CMake...",
                "CMake Error at CMakeLists.txt:6 (message):",
                "  the rocket has no fuel",
                "",
                "FAILED: build.ninja"),
            Optional.of("CMake Error at CMakeLists.txt:6 (message):"));
    assertThat(failure.exception())
        .hasMessageStartingWith("CMake failed at CMakeLists.txt:6: the rocket has no fuel\n");
  }

  private static String configure(String... output) {
    return String.valueOf(new CMakeFailure(outcome(output)).exception().getMessage());
  }

  private static ProcessOutcome outcome(String... output) {
    return new ProcessOutcome(
        List.of("cmake"), 1.0, 1, List.of(output), Path.of("/p/configure.log"));
  }
}
