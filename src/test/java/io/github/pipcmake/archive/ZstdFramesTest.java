package io.github.pipcmake.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZstdFramesTest {
  private static final int DESCRIPTOR = 4;
  private static final int WINDOW = 5;
  private static final byte[] SKIPPABLE = {0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 'a', 'b', 'c'};

  @TempDir Path temp;

  private static byte[] content() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; text.length() < 300_000; i++) {
      text.append("line ").append(i * 7919).append(" of a file that can be compressed\n");
    }
    return text.toString().getBytes(UTF_8);
  }

  private static byte[] frame() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZstdOutputStream zstd = new ZstdOutputStream(out)) {
      zstd.write(content());
    }
    return out.toByteArray();
  }

  /** What is valid for a window is valid for a larger one. */
  private static byte[] frameWithWindow(int log) throws IOException {
    byte[] frame = frame();
    assertThat((frame[DESCRIPTOR] >> 5) & 7).as("one segment, its size in 4 bytes").isEqualTo(5);
    byte[] header = {frame[0], frame[1], frame[2], frame[3], (byte) (frame[DESCRIPTOR] & 4), 0};
    header[WINDOW] = (byte) ((log - 10) << 3);
    return joined(header, Arrays.copyOfRange(frame, WINDOW + 4, frame.length));
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private byte[] read(byte[] compressed) throws IOException {
    Path file = Files.write(temp.resolve("a.tar.zst"), compressed);
    try (InputStream in = new ArchiveFile(file, true).open()) {
      return in.readAllBytes();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {23, 24, 25})
  void mayHaveALargerWindowThanTheLibraryTakes(int log) throws IOException {
    assertThat(read(frameWithWindow(log))).isEqualTo(content());
  }

  @Test
  void windowBeyondAllBoundsIsRefusedAndTheBoundIsNamed() {
    assertThatThrownBy(() -> read(frameWithWindow(30)))
        .isInstanceOf(MalformedArchiveException.class)
        .hasMessageContaining("that takes a window of 1024 MiB, and this reads with 128 MiB")
        .hasMessageContaining("a.tar.zst")
        .hasMessageContaining("--long=27");
  }

  @Test
  void segmentBeyondAllBoundsIsRefusedBeforeMemoryIsTakenForIt() {
    byte[] frame = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, (byte) 0xe0, 0, 0, 0, 0, 1, 0, 0, 0, 1};
    assertThatThrownBy(() -> read(frame))
        .isInstanceOf(MalformedArchiveException.class)
        .hasMessageContaining("a window of 4096 MiB");
  }

  @Test
  void mayHaveSeveralFramesAndSomeToBeSkipped() throws IOException {
    assertThat(read(joined(SKIPPABLE, frame(), SKIPPABLE, frameWithWindow(24), SKIPPABLE)))
        .isEqualTo(joined(content(), content()));
  }

  @Test
  void archiveThatIsCutAnywhereIsSaidToBe() throws IOException {
    byte[] whole = joined(SKIPPABLE, frame());
    for (int length = 1; length < whole.length; length += length < 40 ? 1 : 997) {
      byte[] part = Arrays.copyOf(whole, length);
      if (length != SKIPPABLE.length) {
        assertThatThrownBy(() -> read(part))
            .as("%d bytes", length)
            .isInstanceOf(MalformedArchiveException.class)
            .hasMessageContaining("a.tar.zst ends in the middle: it was cut");
      }
    }
  }

  @Test
  void archiveThatHoldsNothingIsSaidToBeEmpty() {
    assertThatThrownBy(() -> read(new byte[0]))
        .isInstanceOf(MalformedArchiveException.class)
        .hasMessageContaining("a.tar.zst is empty");
    assertThatThrownBy(() -> read(SKIPPABLE))
        .isInstanceOf(MalformedArchiveException.class)
        .hasMessageContaining("a.tar.zst is empty");
  }

  @Test
  void bytesAfterTheEndOrForADictionaryAreRefused() throws IOException {
    byte[] needy = frameWithWindow(20);
    needy[DESCRIPTOR] |= 1;
    assertThatThrownBy(() -> read(needy)).hasMessageContaining("it needs a dictionary");
    assertThatThrownBy(() -> read(joined(frame(), "more!".getBytes(UTF_8))))
        .isInstanceOf(MalformedArchiveException.class)
        .hasMessageContaining("it is damaged, or not made by zstd");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void directoryIsSaidToBeNoFile(boolean compressed) throws IOException {
    Path directory = Files.createDirectory(temp.resolve("d.tar"));
    assertThatThrownBy(() -> new ArchiveFile(directory, compressed).open())
        .isInstanceOf(MalformedArchiveException.class)
        .hasMessageContaining(directory + " is not a file");
  }
}
