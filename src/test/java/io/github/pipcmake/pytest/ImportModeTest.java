package io.github.pipcmake.pytest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.process.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportModeTest {
  @TempDir Path directory;

  @Test
  void sourcesComeAfterTheWheelUnlessAModeIsNamed() throws Exception {
    Files.writeString(directory.resolve("setup.cfg"), "[metadata]\n");
    assertThat(arguments(List.of("-x"), Map.of())).containsExactly("--import-mode=append");
  }

  @Test
  void modeThatIsNamedAnywhereIsLeftAlone() throws Exception {
    assertThat(arguments(List.of("--import-mode", "prepend"), Map.of())).isEmpty();
    assertThat(arguments(List.of(), Map.of("PYTEST_ADDOPTS", "--import-mode=importlib"))).isEmpty();
    Files.writeString(
        directory.resolve("pytest.ini"), "[pytest]\naddopts = --import-mode=importlib\n");
    assertThat(arguments(List.of(), Map.of())).isEmpty();
  }

  @Test
  void settingsOfADirectoryAboveCount() throws Exception {
    Files.writeString(
        directory.resolve("pyproject.toml"),
        "[tool.pytest.ini_options]\naddopts = ['--import-mode=importlib']\n");
    Path below = Files.createDirectories(directory.resolve("python/own"));
    assertThat(ImportMode.arguments(below, List.of(), host(Map.of()))).isEmpty();
  }

  private List<String> arguments(List<String> given, Map<String, String> variables)
      throws IOException {
    return ImportMode.arguments(directory, given, host(variables));
  }

  private static Host host(Map<String, String> variables) {
    return new Host(variables, Path.of("home"), "Linux");
  }
}
