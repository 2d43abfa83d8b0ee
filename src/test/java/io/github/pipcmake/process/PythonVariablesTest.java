package io.github.pipcmake.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PythonVariablesTest {
  private final Path bytecode = Path.of("bytecode");
  private final Host host = new Host(Map.of("PATH", "/bin"), Path.of("/home"), "Linux");

  @Test
  void scriptsOfTheEnvironmentComeFirstOnThePath() {
    List<Path> scripts = List.of(Path.of("one"), Path.of("two"));
    assertThat(PythonVariables.activated(host, Map.of(), bytecode, scripts))
        .containsEntry("PATH", String.join(File.pathSeparator, "one", "two", "/bin"))
        .containsEntry("PYTHONPYCACHEPREFIX", "bytecode");
    assertThat(PythonVariables.activated(host, Map.of("PATH", "/own", "A", "b"), bytecode, scripts))
        .containsEntry("PATH", String.join(File.pathSeparator, "one", "two", "/own"))
        .containsEntry("A", "b");
  }

  @Test
  void bytecodeOfADirectoryIsBelowItsPath() {
    Path sources = Path.of("a", "..", "tools").toAbsolutePath();
    Path below = sources.getRoot().relativize(Path.of("tools").toAbsolutePath());
    assertThat(PythonVariables.bytecodeOf(bytecode, sources))
        .isEqualTo(bytecode.resolve(below.toString()));
  }
}
