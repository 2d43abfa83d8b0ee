package io.github.pipcmake.wheel.backend;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.PyProject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProjectTableTest {
  private static final String PYTHON = "cpython 3.11.7 (cpython-311-x86_64-linux-gnu, /usr/bin/p)";

  @Test
  void pythonThatRequiresPythonDoesNotAllowIsNamedWithBothVersions() {
    assertThatThrownBy(() -> requiring(">=3.14").checkPython(PYTHON))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("requires-python in [project] of pyproject.toml is >=3.14")
        .hasMessageContaining("would be made with cpython 3.11.7 (")
        .hasMessageContaining("-Dpip-cmake.python=VERSION");
  }

  @Test
  void pythonThatRequiresPythonAllowsWillDo() {
    assertThatCode(() -> requiring(">=3.9, <4").checkPython(PYTHON)).doesNotThrowAnyException();
    assertThatCode(() -> requiring("").checkPython(PYTHON)).doesNotThrowAnyException();
  }

  @Test
  void projectWithoutANameIsToldToHaveOne() {
    PyProject nameless =
        new PyProject(
            List.of(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.of("1"),
            Optional.empty());
    assertThatThrownBy(() -> new ProjectTable(Path.of("pyproject.toml"), nameless).check())
        .isInstanceOf(PythonException.class)
        .hasMessage(
            "[project] of pyproject.toml has no name, which every Python package must have (PEP 621); add name = \"my-package\", say");
  }

  private static ProjectTable requiring(String python) {
    return new ProjectTable(
        Path.of("pyproject.toml"),
        new PyProject(
            List.of(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(python)));
  }
}
