package io.github.pipcmake.store.lock;

import io.github.pipcmake.store.fs.PlainFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Who holds a lock, for people who wait for it.
 *
 * @param processId the process
 * @param host the host it runs on
 * @param since when it got the lock
 * @since 0.1.0
 */
public record LockHolder(long processId, String host, Instant since) {
  /** Three lines: process, host, time. */
  String text() {
    return processId + "\n" + host + "\n" + since + "\n";
  }

  public static Optional<LockHolder> read(Path file) {
    try {
      List<String> lines = PlainFile.read(file, StandardCharsets.UTF_8).lines().toList();
      if (lines.size() != 3) {
        return Optional.empty();
      }
      return Optional.of(
          new LockHolder(Long.parseLong(lines.get(0)), lines.get(1), Instant.parse(lines.get(2))));
    } catch (IOException | NumberFormatException | DateTimeParseException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "process "
        + processId
        + " on "
        + host
        + " since "
        + since.truncatedTo(ChronoUnit.SECONDS);
  }
}
