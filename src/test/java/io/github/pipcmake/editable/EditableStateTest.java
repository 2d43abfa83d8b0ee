package io.github.pipcmake.editable;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditableStateTest {
  @TempDir Path directory;

  @Test
  void isReadAsItWasWrittenAndNamesTheEnvironmentForThePruner() throws Exception {
    EditableState state = state(Map.of("backend", "mesonpy", "pyproject.toml", "1".repeat(64)));
    state.write(directory);

    assertThat(EditableState.read(directory)).contains(state);
    assertThat(EditableState.file(directory)).content().contains("2".repeat(64));
  }

  @Test
  void installThatWasNotFinishedIsMadeAgainAndIsTheGoalsOwn() throws Exception {
    EditableState.unfinished("/store/env").write(directory);

    EditableState read = EditableState.read(directory).orElseThrow();
    assertThat(read.change(new TreeMap<>(Map.of("backend", "x")))).isEqualTo("the last run failed");
    assertThat(read.build()).isEqualTo("/store/env");
  }

  @Test
  void stateThatIsCutOffIsNone() throws Exception {
    state(Map.of("backend", "x")).write(directory);
    String text = Files.readString(EditableState.file(directory));
    Files.writeString(EditableState.file(directory), text.substring(0, text.length() - 4));

    assertThat(EditableState.read(directory)).isEmpty();
  }

  @Test
  void saysWhatChanged() {
    EditableState state = state(Map.of("backend", "x", "CMakeLists.txt", "1".repeat(64)));

    assertThat(state.change(state.inputs())).isEmpty();
    assertThat(
            state.change(
                new TreeMap<>(
                    Map.of("backend", "y", "CMakeLists.txt", "3".repeat(64), "setup.py", "1"))))
        .isEqualTo("CMakeLists.txt changed; backend changed from x to y; setup.py is new");
  }

  private static EditableState state(Map<String, String> inputs) {
    return new EditableState(
        new TreeMap<>(inputs),
        "demo-1-py3-none-any.whl",
        "/store/v1/environments/" + "2".repeat(64));
  }
}
