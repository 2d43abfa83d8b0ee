package io.github.pipcmake.wheel;

import io.github.pipcmake.environment.recipe.EnvironmentException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The time that everything in a wheel gets, SOURCE_DATE_EPOCH.
 *
 * @since 0.1.0
 */
public final class SourceDate {
  private SourceDate() {}

  /**
   * Seconds since 1970 for Maven's {@code project.build.outputTimestamp}: ISO 8601, or seconds; one
   * character that is no digit means none (Maven's guide to reproducible builds).
   *
   * @throws EnvironmentException if it is none of these
   */
  public static Optional<String> of(@Nullable String timestamp) throws EnvironmentException {
    String text = timestamp == null ? "" : timestamp.strip();
    if (text.matches("\\d+")) {
      return Optional.of(text);
    }
    if (text.length() <= 1 || text.startsWith("${")) {
      return Optional.empty();
    }
    try {
      return Optional.of(String.valueOf(OffsetDateTime.parse(text).toEpochSecond()));
    } catch (DateTimeException e) {
      throw new EnvironmentException(
          "project.build.outputTimestamp is \"%s\"; write a time as 2026-01-31T12:00:00Z, or seconds since 1970"
              .formatted(text));
    }
  }
}
