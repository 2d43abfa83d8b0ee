package io.github.pipcmake.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.sources.FileStamp;
import io.github.pipcmake.sources.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStateTest {
  private static final FileStamp STAMP = new FileStamp(1, 2, 3, 4);
  private static final String HASH = "0123456789abcdef".repeat(4);

  @TempDir Path directory;

  private final RunState state =
      state(
          Map.of("program", "module black", "variable COLOUR", HASH, "arguments", HASH),
          Map.of("in.txt", "a"),
          Map.of("out.txt", "b"));

  @Test
  void stateIsReadAsItWasWrittenAndNotIfItIsCut() throws Exception {
    Path file = directory.resolve("state.tsv");
    assertThat(RunState.read(file)).isEmpty();
    state.write(file);
    assertThat(RunState.read(file)).hasValue(state);
    Files.writeString(file, Files.readString(file).replace("\nend\n", "\n"));
    assertThat(RunState.read(file)).isEmpty();
  }

  @Test
  void nothingChangedIsNoReason() {
    assertThat(state.change(state)).isEmpty();
  }

  @Test
  void eachChangeIsNamedAndNoValueOfAVariable() {
    RunState other =
        state(
            Map.of(
                "program",
                "module blue",
                "variable COLOUR",
                HASH.replace('0', '1'),
                "arguments",
                HASH),
            Map.of("in.txt", "c"),
            Map.of());
    assertThat(state.change(other))
        .isEqualTo(
            "program changed from module black to module blue; COLOUR changed; in.txt changed; out.txt, an output, is gone");
  }

  @Test
  void runThatFailedIsAReasonWhateverIsThere() throws Exception {
    RunState unfinished = RunState.unfinished(new TreeSet<>(Set.of("out.txt")));
    Path file = directory.resolve("state.tsv");
    unfinished.write(file);
    assertThat(RunState.read(file)).hasValue(unfinished);
    assertThat(unfinished.isFinished()).isFalse();
    assertThat(unfinished.change(unfinished)).isEqualTo("the last run failed");
  }

  @Test
  void fileThatWasTouchedJustBeforeTheLookIsRacy() {
    assertThat(state.isRacy()).isTrue();
    RunState later =
        new RunState(
            10_000_000_000L, state.parameters(), state.inputs(), state.outputs(), state.made());
    assertThat(later.isRacy()).isFalse();
  }

  private static RunState state(
      Map<String, String> parameters, Map<String, String> inputs, Map<String, String> outputs) {
    TreeMap<String, Source> in = new TreeMap<>();
    inputs.forEach((name, content) -> in.put(name, new Source(STAMP, content)));
    TreeMap<String, Source> out = new TreeMap<>();
    outputs.forEach((name, content) -> out.put(name, new Source(STAMP, content)));
    return new RunState(5, new TreeMap<>(parameters), in, out, new TreeSet<>(outputs.keySet()));
  }
}
