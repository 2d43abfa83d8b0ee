package io.github.pipcmake.python.requirements;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.python.interpreter.PythonException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildSystemTest {
  private static final Path FILE = Path.of("project/pyproject.toml");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "setuptools",
        "setuptools>=64",
        "setuptools >= 64, != 65.0, <70",
        "setuptools (>=64)",
        "setuptools[core , x]~=70.0;python_version<'3.13'",
        "numpy==2.*; python_version >= \"3.10\" and platform_system != 'Windows'",
        "a.b-c_d===1.0+local",
        "x @ https://example.org/x-1.0.zip#sha256=00 ; python_version > '3'",
        "x[y]@file:///x",
        "wheel[]",
      })
  void takesWhatPep508Has(String requirement) {
    assertThatCode(() -> requiring(requirement).check()).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "./vendor/x",
        "vendor/x.whl",
        "https://example.org/x.zip",
        "setuptools>64>65",
        "setuptools 64",
        "setuptools=64",
        "set up",
        "-r requirements.txt",
        "setuptools>=",
        "_x",
        "",
      })
  void refusesWhatPipRefusesWithTheLine(String requirement) {
    assertThatThrownBy(() -> requiring(requirement).check())
        .isInstanceOf(PythonException.class)
        .hasMessageStartingWith(FILE + ", line 3: [build-system] requires has the requirement")
        .hasMessageContaining("PEP 508");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/backend", "..", "backend/../..", "../project2", "\0"})
  void refusesABackendOutsideTheProject(String path) {
    assertThatThrownBy(() -> at(path).check())
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("backend-path");
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "backend", "backend/../other", "./backend"})
  void takesABackendInside(String path) {
    assertThatCode(() -> at(path).check()).doesNotThrowAnyException();
  }

  @Test
  void emptyBuildBackendIsNone() {
    PyProject project =
        new PyProject(
            List.of(),
            Optional.of(" "),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThatThrownBy(() -> new BuildSystem(FILE, project).check())
        .hasMessageContaining("build-backend names no module");
  }

  @Test
  void withoutBuildBackendSetuptoolsIsRequiredByItselfOrByAnotherPackage() {
    BuildSystem none = requiring("six");
    assertThatThrownBy(() -> none.check(Map.of("six", "1.17.0")))
        .isInstanceOf(PythonException.class)
        .hasMessageStartingWith(FILE + ": [build-system] has no build-backend")
        .hasMessageContaining("requires brings none")
        .hasMessageContaining("Add \"setuptools>=40.8.0\" to requires");
    assertThatThrownBy(() -> none.check(Map.of("setuptools", "40.7.3")))
        .hasMessageContaining("requires brings setuptools 40.7.3");
    assertThatCode(() -> none.check(Map.of("setuptools", "40.8.0"))).doesNotThrowAnyException();
    assertThatCode(() -> at(".").check(Map.of())).doesNotThrowAnyException();
  }

  private static BuildSystem requiring(String requirement) {
    return new BuildSystem(
        FILE,
        new PyProject(
            List.of(new Requirement(requirement, "pyproject.toml line 3")),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  private static BuildSystem at(String backendPath) {
    return new BuildSystem(
        FILE,
        new PyProject(
            List.of(),
            Optional.of("backend"),
            List.of(backendPath),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }
}
