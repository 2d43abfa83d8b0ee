package io.github.pipcmake.pytest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.process.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportModeTest {
  @TempDir Path directory;

  @Test
  void sourcesComeAfterTheWheelUnlessAModeIsNamed() throws Exception {
    Files.writeString(directory.resolve("setup.cfg"), "[metadata]\n");
    assertThat(argument(List.of("-x"), Map.of())).contains("--import-mode=append");
  }

  @Test
  void modeThatIsNamedAnywhereIsLeftAlone() throws Exception {
    assertThat(argument(List.of("--import-mode", "prepend"), Map.of())).isEmpty();
    assertThat(argument(List.of(), Map.of("PYTEST_ADDOPTS", "--import-mode=importlib"))).isEmpty();
    Files.writeString(
        directory.resolve("pytest.ini"), "[pytest]\naddopts = --import-mode=importlib\n");
    assertThat(argument(List.of(), Map.of())).isEmpty();
  }

  @Test
  void settingsOfADirectoryAboveCount() throws Exception {
    Files.writeString(
        directory.resolve("pyproject.toml"),
        "[tool.pytest.ini_options]\naddopts = ['--import-mode=importlib']\n");
    Path below = Files.createDirectories(directory.resolve("python/own"));
    assertThat(ImportMode.of(below, List.of(), host(Map.of())).argument()).isEmpty();
  }

  private Optional<String> argument(List<String> given, Map<String, String> variables)
      throws IOException {
    return ImportMode.of(directory, given, host(variables)).argument();
  }

  private static Host host(Map<String, String> variables) {
    return new Host(variables, Path.of("home"), "Linux");
  }
}
