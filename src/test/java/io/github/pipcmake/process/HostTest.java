package io.github.pipcmake.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostTest {
  @TempDir Path directory;

  @Test
  void bareCommandIsTheFirstExecutableOnThePath() throws IOException {
    Path first = Files.createDirectories(directory.resolve("first"));
    Path second = Files.createDirectories(directory.resolve("second"));
    Files.createFile(first.resolve("tool")).toFile().setExecutable(false);
    Path tool = executable(second.resolve("tool"));
    Host host = new Host(Map.of("PATH", first + ":" + second), directory, "Linux");
    assertThat(host.findExecutable("tool", directory)).contains(tool);
    assertThat(host.findExecutable("other", directory)).isEmpty();
  }

  @Test
  void whatIsSetForAProgramComesBeforeWhatTheMachineHas() {
    Host host = new Host(Map.of("A", "1", "B", "2"), directory, "Linux");
    assertThat(host.with(Map.of("B", "3")).variables()).isEqualTo(Map.of("A", "1", "B", "3"));
    assertThat(host.with(Map.of())).isSameAs(host);
  }

  @Test
  void programsKnowTheJavaOfMavenUnlessTheUserNamesAnother() {
    assertThat(Host.withJava(Map.of("A", "1"), "/jdk"))
        .isEqualTo(Map.of("A", "1", "JAVA_HOME", "/jdk"));
    assertThat(Host.withJava(Map.of("JAVA_HOME", ""), "/jdk")).containsEntry("JAVA_HOME", "/jdk");
    assertThat(Host.withJava(Map.of("JAVA_HOME", "/own"), "/jdk"))
        .containsEntry("JAVA_HOME", "/own");
    assertThat(Host.current().variables()).containsKey("JAVA_HOME");
  }

  @Test
  void commandWithASlashCountsFromTheBase() throws IOException {
    Path tool = executable(Files.createDirectories(directory.resolve("bin")).resolve("tool"));
    Host host = new Host(Map.of(), directory, "Linux");
    assertThat(host.findExecutable("bin/tool", directory)).contains(tool);
    assertThat(host.findExecutable("tool", directory)).isEmpty();
  }

  @Test
  void windowsTriesTheEndingsOfPathext() throws IOException {
    Path tool = executable(directory.resolve("tool.exe"));
    Host host =
        new Host(
            Map.of("Path", directory.toString(), "PATHEXT", ".COM;.EXE"), directory, "Windows 11");
    assertThat(host.findExecutable("tool", directory)).contains(tool);
  }

  @Test
  void windowsVariablesHaveNoCaseAndOthersDo() {
    Map<String, String> variables = Map.of("Path", "x", "EMPTY", "");
    assertThat(new Host(variables, directory, "Windows 11").variable("PATH")).contains("x");
    assertThat(new Host(variables, directory, "Linux").variable("PATH")).isEmpty();
    assertThat(new Host(variables, directory, "Linux").variable("EMPTY")).isEmpty();
  }

  private static Path executable(Path file) throws IOException {
    Files.createFile(file).toFile().setExecutable(true);
    return file;
  }
}
