package io.github.pipcmake.wheel.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.sources.FileStamp;
import io.github.pipcmake.sources.Source;
import io.github.pipcmake.sources.SourceScope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WheelStateTest {
  private static final Path SOURCES = Path.of("/sources");

  @TempDir Path directory;

  private static final WheelScope START = WheelScope.of(SOURCES, Set.of(), Set.of());

  private static WheelState state() {
    SourceScope sources =
        new SourceScope(
            SOURCES,
            Path.of("/"),
            new TreeSet<>(Set.of(SOURCES, Path.of("/other"))),
            new TreeSet<>(Set.of(SOURCES.resolve("target/x"))),
            Set.of(),
            Set.of());
    return new WheelState(
        123L,
        new TreeMap<>(Map.of("variable X", "a\tb\nc\\td\r", "empty", "")),
        new WheelScope(
            sources,
            new TreeSet<>(Set.of(Path.of("/counted"))),
            new TreeMap<>(Map.of("MINE", "setup.py")),
            Optional.of("setup.py"),
            Optional.of(Path.of("/repository")),
            Optional.of("setuptools-scm"),
            false),
        new TreeMap<>(Map.of("src/a\tb.cpp", new Source(new FileStamp(3, 4, 5, 6), "hash"))),
        new TreeMap<>(Map.of("/usr/a.h", new Source(new FileStamp(7, 8, 9, 0), "other"))),
        new TreeMap<>(Map.of("/usr/a.h", "Ninja")),
        new TreeMap<>(Map.of("x.whl", new Source(new FileStamp(5, 6, 7, 8), "other"))));
  }

  @Test
  void isReadAsItWasWritten() throws Exception {
    state().write(directory);
    assertThat(WheelState.read(directory, START)).isEqualTo(state());
  }

  @Test
  void onlyItsOwnerCanReadIt() throws Exception {
    state().write(directory);
    Path file = directory.resolve("wheel-state.tsv");
    Assumptions.assumeTrue(file.getFileSystem().supportedFileAttributeViews().contains("posix"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void oneThatIsCutOffIsNone() throws Exception {
    state().write(directory);
    Path file = directory.resolve("wheel-state.tsv");
    String text = Files.readString(file);
    for (int length = 0; length < text.length() - 1; length++) {
      Files.writeString(file, text.substring(0, length));
      assertThat(WheelState.read(directory, START).isNone()).as("cut at %d", length).isTrue();
    }
  }

  @Test
  void oneOfAnotherProjectIsNone() throws Exception {
    state().write(directory);
    assertThat(
            WheelState.read(directory, WheelScope.of(Path.of("/elsewhere"), Set.of(), Set.of()))
                .isNone())
        .isTrue();
  }

  @Test
  void thereIsNoneBeforeTheFirstWheel() {
    assertThat(WheelState.read(directory, START).isNone()).isTrue();
  }
}
