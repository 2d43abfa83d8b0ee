package io.github.pipcmake.python.requirements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.python.MapMemo;
import io.github.pipcmake.python.interpreter.PythonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PyProjectTest {
  @TempDir Path directory;
  private final MapMemo memo = new MapMemo();
  private Path file = Path.of("pyproject.toml");

  @BeforeEach
  void place() {
    file = directory.resolve("pyproject.toml");
  }

  @Test
  void readsWhatBuildingNeedsAndWhereItStands() throws Exception {
    write(
        """
        [project]
        name = "demo"
        version = "1.0"
        [build-system]
        requires = [
          "scikit-build-core>=0.10",
          "pybind11",
        ]
        build-backend = "scikit_build_core.build"
        backend-path = ["."]
        """);

    assertThat(PyProject.read(file, memo))
        .isEqualTo(
            new PyProject(
                List.of(
                    new Requirement("scikit-build-core>=0.10", "pyproject.toml line 6"),
                    new Requirement("pybind11", "pyproject.toml line 7")),
                Optional.of("scikit_build_core.build"),
                List.of("."),
                Optional.of("demo"),
                Optional.of("1.0"),
                Optional.empty()));
  }

  @Test
  void takesPep517sDefaultWithoutBuildSystem() throws Exception {
    write("[project]\nname = 'demo'\n");

    assertThat(PyProject.read(file, memo).requires())
        .extracting(Requirement::text)
        .containsExactly("setuptools>=40.8.0");
  }

  @Test
  void whatTheMemoKnowsByTheContentIsNotParsed() throws Exception {
    write("[build-system]\nrequires = ['six']\n");
    PyProject first = PyProject.read(file, memo);
    memo.replaceAll((key, json) -> json.replace("six", "seven"));

    assertThat(first.requires()).extracting(Requirement::text).containsExactly("six");
    assertThat(PyProject.read(file, memo).requires())
        .extracting(Requirement::text)
        .containsExactly("seven");
    write("[build-system]\nrequires = ['eight']\n");
    assertThat(PyProject.read(file, memo).requires())
        .extracting(Requirement::text)
        .containsExactly("eight");
  }

  @Test
  void brokenMemoIsNoMemo() throws Exception {
    write("[build-system]\nrequires = ['six']\n");
    PyProject first = PyProject.read(file, memo);
    memo.replaceAll((key, json) -> "{");

    assertThat(PyProject.read(file, memo)).isEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[build-system\\nrequires=[]|line 1, column 14 is not TOML",
        "[build-system]\\nrequires=['a'|line 2, column 14 is not TOML",
        "[build-system]\\nbuild-backend='x'|line 1, column 1: [build-system] must have requires (PEP 518)",
        "[build-system]\\nrequires='six'|line 2, column 1: requires must be an array of strings (PEP 518)",
        "[build-system]\\nrequires=['six', 1]|line 2, column 18: requires must be an array of strings",
        "build-system=1|line 1, column 1: [build-system] must be a table",
        "[build-system]\\nrequires=[]\\nbuild-backend=1|line 3, column 1: build-backend must be a string",
      })
  void namesFileLineAndColumnOfWhatIsWrong(String content, String told) throws IOException {
    write(content.replace("\\n", "\n"));

    assertThatThrownBy(() -> PyProject.read(file, memo))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining(file + ", " + told);
    assertThat(memo.size()).isZero();
  }

  private void write(String content) throws IOException {
    Files.writeString(file, content);
  }
}
