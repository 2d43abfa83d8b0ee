package io.github.pipcmake.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.cmake.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WheelStateTest {
  private static final String SOURCES = "/sources";

  @TempDir Path directory;

  private static WheelState state() {
    return new WheelState(
        123L,
        new TreeMap<>(
            Map.of("source directory", SOURCES, "variable X", "a\tb\nc\\td\r", "empty", "")),
        new TreeMap<>(Map.of("src/a b.cpp", new Source(new SourceFile(3, 4), "hash"))),
        new TreeSet<>(List.of("out.txt")),
        new TreeMap<>(Map.of("x.whl", new Source(new SourceFile(5, 6), "other"))));
  }

  @Test
  void isReadAsItWasWritten() throws Exception {
    state().write(directory);
    assertThat(WheelState.read(directory, SOURCES)).isEqualTo(state());
  }

  @Test
  void oneThatIsCutOffIsNone() throws Exception {
    state().write(directory);
    Path file = directory.resolve("wheel-state.tsv");
    String text = Files.readString(file);
    for (int length = 0; length < text.length() - 1; length++) {
      Files.writeString(file, text.substring(0, length));
      assertThat(WheelState.read(directory, SOURCES).isNone()).as("cut at %d", length).isTrue();
    }
  }

  @Test
  void oneOfAnotherProjectIsNone() throws Exception {
    state().write(directory);
    assertThat(WheelState.read(directory, "/elsewhere").isNone()).isTrue();
  }

  @Test
  void thereIsNoneBeforeTheFirstWheel() {
    assertThat(WheelState.read(directory, SOURCES).isNone()).isTrue();
  }
}
