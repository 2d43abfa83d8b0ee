package io.github.pipcmake.environment.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.environment.TestEnvironments;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.python.interpreter.BuildContext;
import io.github.pipcmake.python.interpreter.Interpreter;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.managed.PythonSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonFinderTest {
  @TempDir private Path top;
  private TestEnvironments made;

  @BeforeEach
  void makeServices() throws Exception {
    made = new TestEnvironments(top);
  }

  @Test
  void autoIsTheMachinesPythonWhereThatWillDo() throws Exception {
    assertThat(auto(Map.of()).executable())
        .isEqualTo(find("python3", PythonSource.NONE, Map.of()).executable());
  }

  @Test
  void autoAsksForAManagedOneWhereTheMachineHasNone() {
    assertThatThrownBy(() -> auto(Map.of("PATH", top.toString())))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("org.bytedeco:cpython:3.14.")
        .hasMessageContaining("asked");
  }

  @Test
  void autoNeverTakesOneThatTheProjectForbids() throws Exception {
    Files.writeString(
        top.resolve("pyproject.toml"),
        "[build-system]\nrequires = []\n[project]\nname = \"x\"\nrequires-python = \"<3.2\"\n");
    assertThatThrownBy(() -> auto(Map.of()))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("requires-python is <3.2, and ")
        .hasMessageContaining("the managed ones are 3.14 and 3.13");
  }

  @Test
  void managedOneIsNeverTheMachines() {
    assertThatThrownBy(
            () ->
                find(
                    "managed:3.13",
                    artifact -> {
                      throw new PythonException("asked for " + artifact);
                    },
                    Map.of()))
        .hasMessageContaining("asked for org.bytedeco:cpython:3.13.");
  }

  private Interpreter auto(Map<String, String> variables) throws Exception {
    return find(
        "auto",
        artifact -> {
          throw new PythonException("asked for " + artifact);
        },
        variables);
  }

  private Interpreter find(String name, PythonSource source, Map<String, String> variables)
      throws Exception {
    Map<String, String> all = new HashMap<>(System.getenv());
    all.putAll(variables);
    Host host = new Host(all, top, System.getProperty("os.name"));
    PrepareRequest plain = made.request(top, false);
    PrepareRequest request =
        new PrepareRequest(
            plain.baseDirectory(),
            plain.recordDirectory(),
            plain.store(),
            new PythonChoice(name, List.of(), Optional.empty(), "linux-x86_64", source),
            plain.pyproject(),
            plain.requirements(),
            plain.additions(),
            plain.requirementsFiles(),
            plain.constraintsFiles(),
            plain.lock(),
            plain.repository(),
            plain.index(),
            plain.installer(),
            plain.updatePolicy(),
            plain.update(),
            plain.offline(),
            plain.sessionStart(),
            plain.previousRecipe());
    return new PythonFinder(made.interpreters())
        .find(
            request,
            made.stores().open(request.store()),
            new BuildContext(host, top, top.resolve("logs"), process -> {}));
  }
}
