package io.github.pipcmake.store.fs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class HostSystemTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir Path temporary;
  private final HostSystem machine =
      new HostSystem.Current(Clock.fixed(NOW, ZoneOffset.UTC), Map.of());

  @Test
  @EnabledOnOs(OS.LINUX)
  void machineWasStartedAsLongAgoAsItSays() throws IOException {
    String text = Files.readString(Path.of("/proc/uptime"));
    double uptime = Double.parseDouble(text.substring(0, text.indexOf(' ')));

    Instant started = machine.started().orElseThrow();

    assertThat(NOW.getEpochSecond() - started.getEpochSecond())
        .isBetween((long) uptime - 1, (long) uptime + 5);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void itsUserOwnsWhatItMakes() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "");

    assertThat(machine.user().getAsInt()).isEqualTo(Files.getAttribute(file, "unix:uid"));
  }

  @Test
  void itsNamesAreFitForWhatTheyAreFor() {
    assertThat(machine.hostName()).isNotBlank().doesNotContain("\n");
    assertThat(machine.processSpace()).matches("[0-9a-f]{8}").isEqualTo(machine.processSpace());
    assertThat(machine.isAlive(machine.processId())).isTrue();
    assertThat(machine.isAlive(999_999_999)).isFalse();
  }
}
