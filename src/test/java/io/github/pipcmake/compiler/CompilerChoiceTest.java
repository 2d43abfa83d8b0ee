package io.github.pipcmake.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.process.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompilerChoiceTest {
  private static final String NO_PROGRAMS = "/no/such/directory";

  @TempDir Path directory;

  @Test
  void versionIsPinnedWhetherTheUserNamesOneOrNot() throws Exception {
    assertThat(CompilerChoice.parse("zig").requirement().text())
        .matches("ziglang==\\d+\\.\\d+\\.\\d+");
    assertThat(CompilerChoice.parse("zig:0.15.2").requirement().text())
        .isEqualTo("ziglang==0.15.2");
    assertThat(CompilerChoice.parse("zig:0.16.0.dev1").version()).isEqualTo("0.16.0.dev1");
    assertThat(CompilerChoice.parse("auto").version())
        .isEqualTo(CompilerChoice.parse("zig").version());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gcc", "zig:", "zig:>=0.15", "zig:0.15 --pre", "Zig", "auto:zig"})
  void otherTextsAreRefused(String text) {
    assertThatThrownBy(() -> CompilerChoice.parse(text))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("compiler is \"" + text + "\"; write zig, zig:VERSION or auto");
  }

  @Test
  void autoIsForMachinesWithoutCompiler() throws Exception {
    CompilerChoice auto = CompilerChoice.parse("auto");
    assertThat(auto.isFor(host("Linux", Map.of("PATH", NO_PROGRAMS)))).isTrue();
    assertThat(auto.isFor(host("Linux", Map.of("PATH", program("g++"))))).isFalse();
    assertThat(auto.isFor(host("Linux", Map.of("PATH", program("clang++"))))).isFalse();
    assertThat(auto.isFor(host("Linux", Map.of("PATH", NO_PROGRAMS, "CXX", "icpx")))).isFalse();
    assertThat(CompilerChoice.parse("zig").isFor(host("Linux", Map.of("CXX", "icpx")))).isTrue();
  }

  @Test
  void compilerForCAloneIsNone() throws Exception {
    Path c = Files.createDirectory(directory.resolve("c"));
    make(c.resolve("cc"));
    assertThat(CompilerChoice.parse("auto").isFor(host("Linux", Map.of("PATH", c.toString()))))
        .isTrue();
  }

  @Test
  void installationOfVisualStudioIsACompiler() throws Exception {
    Path files = directory.resolve("Program Files (x86)");
    Path installer = files.resolve("Microsoft Visual Studio/Installer");
    Files.createDirectories(installer);
    Map<String, String> variables =
        Map.of("PATH", NO_PROGRAMS, "ProgramFiles(x86)", files.toString());
    CompilerChoice auto = CompilerChoice.parse("auto");
    assertThat(auto.isFor(host("Windows 11", variables))).isTrue();

    Files.createFile(installer.resolve("vswhere.exe"));
    assertThat(auto.isFor(host("Windows 11", variables))).isFalse();
  }

  private Host host(String system, Map<String, String> variables) {
    return new Host(variables, directory, system);
  }

  /** A directory with a program, as one that also has others. */
  private String program(String name) throws IOException {
    Path programs = Files.createDirectories(directory.resolve("programs"));
    Path file = programs.resolve(name);
    if (Files.notExists(file)) {
      make(file);
    }
    return programs.toString();
  }

  private static void make(Path file) throws IOException {
    Files.createFile(file);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
