package io.github.pipcmake.python.requirements;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.python.interpreter.PythonException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TomlTextTest {
  @ParameterizedTest
  @ValueSource(strings = {"t={\"\",#\0[", "a = [", "a"})
  void whatIsNotTomlIsRefusedInASentence(String text) {
    assertThatThrownBy(
            () ->
                TomlText.parse(
                    Path.of("/pyproject.toml"), text.getBytes(StandardCharsets.UTF_8), ""))
        .isInstanceOf(PythonException.class)
        .hasMessageStartingWith("/pyproject.toml")
        .hasMessageContaining(" is not TOML: ");
  }
}
