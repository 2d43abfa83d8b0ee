package io.github.pipcmake.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.environment.TestEnvironments;
import io.github.pipcmake.environment.recipe.PrepareRequest;
import io.github.pipcmake.process.ProcessOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFailureTest {
  @TempDir Path directory;

  @Test
  void lastLineThatSaysSomethingIsTold() throws Exception {
    assertThat(message(1, "first", "bad input", " "))
        .isEqualTo(
            "black failed (exit status 1): bad input. All of the output: run.log; to run it again: mvn pip-cmake:run@it");
    assertThat(message(2)).startsWith("black failed (exit status 2): it said nothing.");
  }

  @Test
  void signalsAndWindowsExceptionsAreCrashes() throws Exception {
    assertThat(message(139, "x")).startsWith("black crashed (exit status 139)");
    assertThat(message(-1073741819, "x")).startsWith("black crashed (exit status -1073741819)");
  }

  @Test
  void packageThatIsMissingHasToBeRequired() throws Exception {
    assertThat(message(1, "ModuleNotFoundError: No module named 'jinja2.sandbox'"))
        .startsWith("black failed, as its environment has no module jinja2.sandbox;")
        .contains("<runRequirements>");
    assertThat(message(1, "/env/bin/python: No module named black")).contains("no module black;");
  }

  private String message(int status, String... lines) throws IOException {
    PrepareRequest preparation = new TestEnvironments(directory).request(directory, false);
    RunRequest request =
        new RunRequest(
            preparation,
            new RunRequest.Where(Optional.empty(), List.of(), List.of()),
            new Program(Program.Kind.MODULE, "black"),
            List.of(),
            directory,
            new RunRequest.Files(List.of(), List.of(), List.of()),
            directory,
            directory,
            Map.of(),
            Optional.empty(),
            "run@it");
    ProcessOutcome outcome =
        new ProcessOutcome(List.of("python"), 1, status, List.of(lines), Path.of("run.log"));
    return String.valueOf(new RunFailure(request, outcome).exception().getMessage());
  }
}
