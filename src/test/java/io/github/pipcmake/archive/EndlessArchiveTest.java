package io.github.pipcmake.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pipcmake.trust.Trust;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Store trust, group 11: archives without end. */
@Tag("group-11")
@Timeout(900)
class EndlessArchiveTest {
  private static String read(String memory, char type, int entries)
      throws IOException, InterruptedException {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process child =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx" + memory,
                    "-XX:+UseSerialGC",
                    "-cp",
                    path,
                    EndlessArchive.class.getName(),
                    String.valueOf(type),
                    Integer.toString(entries)))
            .redirectErrorStream(true)
            .start();
    String output = new String(child.getInputStream().readAllBytes(), UTF_8);
    assertThat(child.waitFor()).as(output).isZero();
    return output;
  }

  @Test
  void tenMillionEntriesAreReadInSixteenMebibytes() throws Exception {
    int entries = Trust.of(300_000, 10_000_000);

    assertThat(read("16m", '0', entries)).isEqualTo("read " + entries);
  }

  @Test
  void tenMillionLinksAreRefusedInTime() throws Exception {
    assumeTrue(Trust.isFull(), "only in the long form");

    assertThat(read("768m", '2', 10_000_000))
        .startsWith("refused: The archive has more directories and links than any environment");
  }
}
