package io.github.pipcmake.python.requirements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.python.MapMemo;
import io.github.pipcmake.python.interpreter.PythonException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionalRequirementsTest {
  @TempDir Path directory;
  private final MapMemo memo = new MapMemo();

  @BeforeEach
  void write() throws Exception {
    Files.writeString(
        directory.resolve("pyproject.toml"),
        """
        [project]
        name = "My.Demo"
        [project.optional-dependencies]
        fast = ["numpy>=2"]
        all = ["my-demo[fast,Dotted.Name]", "other[fast]"]
        "dotted.name" = ["dotted"]
        [dependency-groups]
        test = ["pytest", {include-group = "Common_Tools"}]
        common-tools = ["tool"]
        both = [{include-group = "common-tools"}, {include-group = "test"}]
        circle = [{include-group = "circle"}]
        wrong = [7]
        """);
  }

  @Test
  void extraMayNameOthersOfTheProject() throws Exception {
    assertThat(texts(List.of("all"), List.of()))
        .containsExactly("numpy>=2", "dotted", "other[fast]");
  }

  @Test
  void groupMayIncludeOthers() throws Exception {
    assertThat(texts(List.of(), List.of("test"))).containsExactly("pytest", "tool");
    assertThat(texts(List.of(), List.of("both"))).containsExactly("tool", "pytest");
  }

  @Test
  void eachSaysWhereItStands() throws Exception {
    assertThat(read(List.of("FAST"), List.of()))
        .containsExactly(new Requirement("numpy>=2", "pyproject.toml line 4"));
  }

  @Test
  void whatIsNotThereIsSaidWithWhatIs() {
    assertThatThrownBy(() -> read(List.of("slow"), List.of()))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("no extra \"slow\"")
        .hasMessageContaining("it has all, dotted.name, fast.");
    assertThatThrownBy(() -> read(List.of(), List.of("circle")))
        .hasMessageContaining("circle includes itself");
    assertThatThrownBy(() -> read(List.of(), List.of("wrong"))).hasMessageContaining("line 12");
  }

  @Test
  void nothingIsReadIfNothingIsChosen() throws Exception {
    assertThat(OptionalRequirements.read(directory.resolve("none"), List.of(), List.of(), memo))
        .isEmpty();
    assertThatThrownBy(
            () ->
                OptionalRequirements.read(
                    directory.resolve("none"), List.of("fast"), List.of(), memo))
        .hasMessageContaining("There is no");
  }

  @Test
  void secondTimeTheMemoAnswersForThisChoice() throws Exception {
    List<Requirement> first = read(List.of("fast"), List.of("test"));
    assertThat(read(List.of("fast"), List.of("test"))).isEqualTo(first);
    assertThat(read(List.of("fast"), List.of())).isNotEqualTo(first);
  }

  private List<Requirement> read(List<String> extras, List<String> groups) throws Exception {
    return OptionalRequirements.read(directory.resolve("pyproject.toml"), extras, groups, memo);
  }

  private List<String> texts(List<String> extras, List<String> groups) throws Exception {
    return read(extras, groups).stream().map(Requirement::text).toList();
  }
}
