package io.github.pipcmake.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadAheadTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, (1 << 18) - 1, 1 << 18, (1 << 18) + 1, 3_000_000})
  void givesTheBytesOfTheStreamAndThenItsEnd(int length) throws IOException {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    try (ReadAhead ahead = new ReadAhead(new ByteArrayInputStream(bytes))) {
      assertThat(ahead.readAllBytes()).isEqualTo(bytes);
      assertThat(ahead.read()).isEqualTo(-1);
      assertThat(ahead.read()).as("for good").isEqualTo(-1);
    }
  }

  @Test
  void failureComesWhereItHappenedAndEachTime() throws IOException {
    InputStream failing =
        new BulkInput() {
          private int room = 300_000;

          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            if (room == 0) {
              throw new MalformedArchiveException("it is torn");
            }
            int read = Math.min(room, length);
            room -= read;
            return read;
          }
        };
    try (ReadAhead ahead = new ReadAhead(failing)) {
      assertThat(ahead.readNBytes(1 << 18)).hasSize(1 << 18);
      assertThatThrownBy(ahead::readAllBytes)
          .isInstanceOf(MalformedArchiveException.class)
          .hasMessage("it is torn");
      assertThatThrownBy(ahead::read).isInstanceOf(MalformedArchiveException.class);
    }
  }

  @Test
  void threadEndsWithTheStreamThoughNobodyReadIt() throws IOException {
    AtomicBoolean closed = new AtomicBoolean();
    InputStream endless =
        new BulkInput() {
          @Override
          public int read(byte[] buffer, int offset, int length) {
            return length;
          }

          @Override
          public void close() {
            closed.set(true);
          }
        };
    new ReadAhead(endless).close();
    assertThat(closed).isTrue();
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("decompressing"));
  }
}
