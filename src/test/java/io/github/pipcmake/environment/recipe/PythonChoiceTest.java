package io.github.pipcmake.environment.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.managed.ManagedPythons;
import io.github.pipcmake.python.managed.PythonSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonChoiceTest {
  @ParameterizedTest
  @ValueSource(strings = {"python3", "/usr/bin/python3", "3.12", "[3.11,3.14)", "auto", "manage"})
  void otherNamesAreNoManagedPython(String name) throws Exception {
    assertThat(PythonChoice.ofMachine(name).managed()).isEmpty();
  }

  @Test
  void managedIsTheArtifactThatIsNamedOrTheNewest() throws Exception {
    assertThat(PythonChoice.ofMachine("managed").managed()).contains(ManagedPythons.newest(""));
    PythonChoice own =
        new PythonChoice(
            "managed",
            List.of(),
            Optional.of("org.example:python:3.12.1"),
            "macosx-arm64",
            PythonSource.NONE);
    assertThat(own.managed().orElseThrow())
        .hasToString("org.example:python:3.12.1:jar:macosx-arm64");
    assertThat(own.named("managed:3.13").managed())
        .contains(ManagedPythons.of("3.13", "macosx-arm64"));
  }

  @Test
  void seriesThatThereIsNotIsSaid() {
    assertThatThrownBy(() -> PythonChoice.ofMachine("managed:2.7").managed())
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("no managed Python \"2.7\"");
  }
}
