package io.github.pipcmake.pytest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestRequirementsTest {
  private static final TestedMetadata WHEEL =
      new TestedMetadata(
          "my-project",
          "the wheel of my-project",
          List.of(
              "numpy",
              "idna; extra == 'names'",
              "My_Project[names]; extra == 'all'",
              "rich; extra == 'all'",
              "attrs; extra == 'docs'"),
          new TreeSet<>(List.of("names", "all", "docs")));

  @TempDir Path directory;

  @Test
  void wheelAloneNeedsWhatItRequiresAndPytest() throws Exception {
    assertThat(texts(List.of(), List.of(), List.of())).containsExactly("numpy", "pytest");
  }

  @Test
  void extraThatNamesAnotherOfItsProjectBringsBothAndNeverTheProjectFromAnIndex() throws Exception {
    assertThat(texts(List.of("All"), List.of(), List.of()))
        .containsExactly("numpy", "idna", "rich", "pytest");
  }

  @Test
  void groupThatNamesTheProjectMeansItsExtras() throws Exception {
    assertThat(texts(List.of(), List.of("my.project[names, docs]", "hypothesis"), List.of()))
        .containsExactly("hypothesis", "numpy", "idna", "attrs", "pytest");
    assertThat(texts(List.of(), List.of("my_project>=1"), List.of()))
        .containsExactly("numpy", "pytest");
  }

  @Test
  void pytestIsNotAddedIfItIsNamed() throws Exception {
    assertThat(texts(List.of(), List.of("PyTest[x]>=8"), List.of()))
        .containsExactly("PyTest[x]>=8", "numpy");
    assertThat(texts(List.of(), List.of("pytest-cov"), List.of()))
        .containsExactly("pytest-cov", "numpy", "pytest");
    Path file = directory.resolve("tests.txt");
    Files.writeString(file, "# pytest\npytest-cov==5\n");
    assertThat(texts(List.of(), List.of(), List.of(file))).contains("pytest");
    Files.writeString(file, "pytest==8.3.0 \\\n  --hash=sha256:00\n");
    assertThat(texts(List.of(), List.of(), List.of(file))).containsExactly("numpy");
  }

  @Test
  void extraThatTheWheelHasNotIsToldWithThoseThatItHas() {
    assertThatThrownBy(() -> texts(List.of("tests"), List.of(), List.of()))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("no extra \"tests\"; it has all, docs, names");
  }

  private List<String> texts(List<String> extras, List<String> requirements, List<Path> files)
      throws PythonException, IOException {
    return TestRequirements.of(
            WHEEL,
            new PytestRequest.Wanted(
                extras,
                requirements.stream().map(text -> new Requirement(text, "test")).toList(),
                files),
            directory)
        .stream()
        .map(Requirement::text)
        .toList();
  }
}
