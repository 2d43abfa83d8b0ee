package io.github.pipcmake.wheel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.python.interpreter.PythonException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WheelNameTest {
  @ParameterizedTest
  @CsvSource({
    "demo-1.0-py3-none-any.whl, py3-none-any",
    "demo-1.0-2b-py3-none-any.whl, py3-none-any",
    "my_demo-1.0+local.1-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl, cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64",
    "demo-1.0.dev0-py2.py3-none-any.whl, py2.py3-none-any",
  })
  void tagsAreTheLastThreeParts(String file, String tags) throws Exception {
    assertThat(WheelName.tags(file)).isEqualTo(tags);
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo.whl", "demo-1.0-py3-none.whl", "demo-1.0-py3-none-any.zip"})
  void anotherNameIsNoWheels(String file) {
    assertThatThrownBy(() -> WheelName.tags(file))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining(file)
        .hasMessageContaining("look at name and version");
  }

  @Test
  void buildNumberBeginsWithADigit() {
    assertThatThrownBy(() -> WheelName.tags("a-b-c-py3-none-any.whl"))
        .isInstanceOf(PythonException.class);
  }

  @Test
  void versionOfAnotherFormIsNamedWithOneToWrite() {
    assertThatThrownBy(() -> WheelName.tags("demo-1.0_SNAPSHOT-py3-none-any.whl"))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("the version \"1.0-SNAPSHOT\"")
        .hasMessageContaining("write 1.0.dev0");
  }

  @Test
  void nameIsToldInOneLine() {
    assertThatThrownBy(() -> WheelName.tags("a\n[ERROR] b.whl"))
        .isInstanceOf(PythonException.class)
        .hasMessageNotContaining("\n");
  }
}
