package io.github.pipcmake.python.requirements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.python.interpreter.PythonException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementSyntaxTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "wheel",
        "a.b_c-d[x, y] >=1, <2 ; python_version < '3.12' and extra == \"a-b\"",
        "numpy==2.*",
        "demo (>=1)",
        "demo @ file:///home/me/demo",
        "demo[x]@https://host.example/demo-1.0.zip#sha256=00 ; sys_platform != 'win32'",
        "demo; platform_machine=='x86-64 or so'",
        " demo ",
      })
  void whatPep508HasIsTaken(String text) {
    assertThatCode(() -> check(text)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wheel --config-settings=x=y",
        "wheel; python_version > '3' --config-settings=x=y",
        "wheel;python_version>'3'\t--hash=sha256:00",
        "file:///home/me/demo",
        "./demo",
        "/home/me/demo",
        "git+https://host.example/demo",
        "-r other.txt",
        "--index-url=https://host.example",
        "wheel\n--index-url=https://host.example",
        "demo @ https://host.example/a b",
        "demo @ https://host.example/a\u2028--index-url=https://host.example",
        "wheel; python_version > '3'\u0085--index-url=https://host.example",
        "wheel; python_version > '3\u2028--index-url=https://host.example'",
        "wheel; python_version > '3'\u001e-r",
        "",
      })
  void whatItHasNotIsRefused(String text) {
    assertThatThrownBy(() -> check(text))
        .isInstanceOf(PythonException.class)
        .hasMessageStartingWith("the POM has the requirement \"")
        .hasMessageNotContaining("\n");
  }

  private static void check(String text) throws PythonException {
    RequirementSyntax.check(List.of(new Requirement(text, "the POM")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a; b", "a>1,<2", "a[b,c"})
  void oneOfAnyLengthIsLookedAt(String begin) {
    assertThatCode(() -> check(begin + "].".repeat(5000)))
        .satisfiesAnyOf(
            thrown -> assertThat(thrown).isNull(),
            thrown -> assertThat(thrown).isInstanceOf(PythonException.class));
    assertThatCode(() -> check("a" + ",>1".repeat(5000)))
        .satisfiesAnyOf(
            thrown -> assertThat(thrown).isNull(),
            thrown -> assertThat(thrown).isInstanceOf(PythonException.class));
  }
}
