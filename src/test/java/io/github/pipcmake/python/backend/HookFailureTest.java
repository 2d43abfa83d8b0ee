package io.github.pipcmake.python.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.process.ProcessOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HookFailureTest {
  @Test
  void exceptionIsSaidAndNothingThatTheLogHas() {
    assertThat(
            message(
                "failed",
                "",
                "running build_ext",
                "Traceback (most recent call last):",
                "  File \"x.py\", line 1, in <module>",
                "    raise own.EngineError('cold')",
                "own.EngineError: the engine is cold",
                "cleaning up"))
        .isEqualTo(
            "The build backend demo failed in build_wheel: own.EngineError: the engine is cold\nAll of its output: wheel.log");
  }

  @Test
  void lastOfSeveralExceptionsIsTheOne() {
    assertThat(
            message(
                "failed",
                "",
                "Traceback (most recent call last):",
                "KeyError: 'x'",
                "During handling of the above exception, another exception occurred:",
                "Traceback (most recent call last):",
                "ValueError: no x"))
        .contains("failed in build_wheel: ValueError: no x\n");
  }

  @Test
  void withoutAnExceptionItsLastWordsAreTheReason() {
    assertThat(message("failed", "", "*** CMake build failed", ""))
        .contains("failed in build_wheel: *** CMake build failed\n");
    assertThat(message("failed", "")).contains("it said nothing (exit status 3)");
  }

  @Test
  void errorInAFileIsTheReasonWhateverFollows() {
    assertThat(
            message(
                "failed",
                "",
                "Program python3 found: YES",
                "../meson.build:7:6: ERROR: Unknown function \"nosuch\".",
                "A full log can be found at /p/meson-logs/meson-log.txt"))
        .contains("failed in build_wheel: ../meson.build:7:6: ERROR: Unknown function");
    assertThat(
            message(
                "failed",
                "",
                "/p/adder.c:1:11: error: expected ';'",
                "Traceback (most recent call last):",
                "distutils.errors.CompileError: command 'gcc' failed with exit code 1"))
        .contains("failed in build_wheel: /p/adder.c:1:11: error: expected ';'\n");
    assertThat(
            message(
                "failed",
                "",
                "adder.c(1): error C2143: syntax error: missing ';'",
                "*** CMake build failed"))
        .contains("failed in build_wheel: adder.c(1): error C2143");
    assertThat(
            message(
                "failed",
                "",
                "CMake Error at CMakeLists.txt:6 (message):",
                "  the rocket",
                "  has no fuel",
                "",
                "*** CMake configuration failed"))
        .contains(
            "build_wheel: CMake Error at CMakeLists.txt:6 (message): the rocket has no fuel\n");
  }

  @Test
  void lineOfThousandsOfCharactersIsCut() {
    assertThat(
            message("failed", "", "Traceback (most recent call last):", "E: " + "x".repeat(8000)))
        .contains("xxx ...")
        .hasSizeLessThan(1200);
  }

  @Test
  void versionThatPackagingDoesNotTakeIsAnsweredWithOneThatItDoes() {
    assertThat(
            message(
                "failed",
                "",
                "Traceback (most recent call last):",
                "packaging.version.InvalidVersion: Invalid version: '1.0-SNAPSHOT'"))
        .contains("Invalid version: '1.0-SNAPSHOT'; the version \"1.0-SNAPSHOT\" is none")
        .contains("write 1.0.dev0, say\n");
    assertThat(
            message(
                "failed",
                "",
                "Traceback (most recent call last):",
                "packaging.version.InvalidVersion: Invalid version: '-pip-cmake.version-'"))
        .contains("the property pip-cmake.version is not set, since the version in the POM");
  }

  @Test
  void backendThatIsNotThereIsNamedWithTheNextStep() {
    assertThat(message("unavailable", "ModuleNotFoundError: No module named 'demo'"))
        .contains("demo cannot be imported: ModuleNotFoundError", "add its package to requires");
  }

  @Test
  void fileThatOnlyTheSourcesHaveIsToBeNamed(@TempDir Path own) throws Exception {
    Files.createFile(own.resolve("there"));
    assertThat(missing(own, own.resolve("there"))).contains("the file is there", "<inputs>");
    assertThat(missing(own, Path.of("there"))).contains("the file is there", "<inputs>");
    assertThat(missing(own, own.resolve("nowhere"))).doesNotContain("<inputs>");
    // Where the backend runs in the sources themselves, there is nothing to name.
    assertThat(missing(Path.of("sources"), own.resolve("there"))).doesNotContain("<inputs>");
  }

  private static String missing(Path own, Path file) {
    return message(
        line -> line.replace("sources", own.toString()),
        "failed",
        "",
        "Traceback (most recent call last):",
        "FileNotFoundError: [Errno 2] No such file or directory: '" + file + "'");
  }

  private static String message(String failure, String words, String... lines) {
    return message(UnaryOperator.identity(), failure, words, lines);
  }

  private static String message(
      UnaryOperator<String> shown, String failure, String words, String... lines) {
    HookRequest request =
        new HookRequest(
            Path.of("caller"),
            Path.of("python"),
            Path.of("bytecode"),
            Path.of("sources"),
            "demo",
            List.of(),
            Map.of(),
            List.of(),
            Map.of(),
            Set.of(),
            Path.of("work"),
            Path.of("wheel.log"),
            Optional.empty(),
            shown,
            outcome -> {});
    ProcessOutcome outcome =
        new ProcessOutcome(List.of("python"), 1, 3, List.of(lines), Path.of("wheel.log"));
    return String.valueOf(
        new HookFailure(request, outcome).exception(failure, "build_wheel", words).getMessage());
  }
}
