package io.github.pipcmake.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.python.interpreter.PythonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {
  @TempDir Path directory;

  @Test
  void justOneHasToBeGiven() throws Exception {
    Optional<String> black = Optional.of("black");
    assertThat(Program.of(black, Optional.empty(), Optional.empty()).words())
        .isEqualTo("module black");
    assertThat(Program.of(Optional.empty(), Optional.empty(), black).words())
        .isEqualTo("program black");
    assertThatThrownBy(() -> Program.of(Optional.empty(), Optional.empty(), Optional.empty()))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("and has none;");
    assertThatThrownBy(() -> Program.of(black, Optional.of(Path.of("a.py")), Optional.empty()))
        .hasMessageContaining("and has black and a.py;");
  }

  @Test
  void moduleAndScriptAreRunByTheEnvironmentsPython() throws Exception {
    BuildEnvironment environment = environment("bin");
    String python = environment.python().toString();
    assertThat(new Program(Program.Kind.MODULE, "black").command(environment, host("Linux")))
        .containsExactly(python, "-m", "black");

    Path script = Files.writeString(directory.resolve("generate.py"), "");
    Program generate = new Program(Program.Kind.SCRIPT, script.toString());
    assertThat(generate.command(environment, host("Linux")))
        .containsExactly(python, script.toString());
    assertThat(generate.name()).isEqualTo("generate.py");
    Files.delete(script);
    assertThatThrownBy(() -> generate.command(environment, host("Linux")))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("the script " + script + ", and there is no such file");
  }

  @Test
  void programIsLookedForInTheEnvironmentAlone() throws Exception {
    BuildEnvironment environment = environment("bin");
    Program sh = new Program(Program.Kind.PROGRAM, "sh");
    assertThatThrownBy(() -> sh.command(environment, host("Linux")))
        .isInstanceOf(PythonException.class)
        .hasMessageStartingWith("The environment has no program sh; it has none but Python.");
    Path black = executable(environment.scripts().resolve("black"));
    assertThatThrownBy(() -> sh.command(environment, host("Linux")))
        .hasMessageContaining("it has black.");
    assertThatThrownBy(
            () ->
                new Program(Program.Kind.PROGRAM, "../bin/black")
                    .command(environment, host("Linux")))
        .hasMessageContaining("has no program ../bin/black");
    assertThat(new Program(Program.Kind.PROGRAM, "black").command(environment, host("Linux")))
        .containsExactly(black.toString());
  }

  @Test
  void programHasAnEndingOnWindows() throws Exception {
    BuildEnvironment environment = environment("Scripts");
    Path black = executable(environment.scripts().resolve("black.exe"));
    assertThat(new Program(Program.Kind.PROGRAM, "black").command(environment, host("Windows 11")))
        .containsExactly(black.toString());
  }

  private static Host host(String system) {
    return new Host(Map.of("PATH", "/bin"), Path.of("/home"), system);
  }

  private BuildEnvironment environment(String scripts) throws IOException {
    Path root = directory.resolve("environment");
    Path python = executable(root.resolve(scripts).resolve("python"));
    return new BuildEnvironment(
        new Digest("ab".repeat(32)), List.of(root), python, root, root, new TreeMap<>(), "CPython");
  }

  private static Path executable(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
