package io.github.pipcmake.pylock;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.process.ProcessOutcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What uv 0.13.9 really says. */
class UvFailureTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "  cause: Because only greeting==1.0 is available and you require greeting>=4, we can conclude that your requirements are unsatisfiable.|No packages meet all requirements",
        "  cause: Because nosuch was not found in the package registry and you require nosuch, we can conclude that your requirements are unsatisfiable.|No index has a package nosuch",
        "hint: An index URL (http://127.0.0.1:8765/simple) could not be queried due to a lack of valid authentication credentials (401 Unauthorized)|want of the right credentials",
        "  cause: client error (Connect)|cannot be reached",
        "error: something new|What it said last"
      })
  void isToldInASentence(String line, String sentence) {
    List<String> tail =
        line.startsWith("error")
            ? List.of(line)
            : List.of(
                line.contains("(Connect)")
                    ? "error: Request failed after 3 retries in 9.1s"
                    : "error: No solution found when resolving dependencies",
                line);
    String message =
        String.valueOf(
            new UvFailure(new ProcessOutcome(List.of("uv"), 1, 1, tail, Path.of("lock.log")))
                .exception()
                .getMessage());
    assertThat(message.lines().findFirst().orElse("")).contains(sentence);
    assertThat(message).contains(line.strip()).endsWith("All of it is in lock.log");
  }
}
