package io.github.pipcmake.environment.recipe;

import java.time.Duration;
import java.time.Instant;
import java.util.TimeZone;

/**
 * How long a resolved environment is reused before the index is asked again, in the words of
 * Maven's repositories: {@code daily}, {@code always}, {@code interval:MINUTES} or {@code never}
 * (Maven settings reference, {@code updatePolicy}).
 *
 * @since 0.1.0
 */
public sealed interface UpdatePolicy {
  /**
   * Whether it is time to resolve again. A time in the future, by a clock that was ahead, says
   * nothing of how old the packages are.
   */
  boolean isDue(Instant resolved, Instant now, TimeZone zone);

  /**
   * Reads a policy.
   *
   * @throws EnvironmentException if it is none
   */
  static UpdatePolicy parse(String text) throws EnvironmentException {
    if (text.matches("interval:\\d{1,9}")) {
      return new Interval(Duration.ofMinutes(Long.parseLong(text.substring("interval:".length()))));
    }
    return switch (text) {
      case "daily" -> new Daily();
      case "always" -> new Always();
      case "never" -> new Never();
      default ->
          throw new EnvironmentException(
              "Unknown updatePolicy \"%s\"; give daily, always, interval:MINUTES or never, for example -Dpip-cmake.updatePolicy=daily"
                  .formatted(text));
    };
  }

  /** On the first use of a day, as Maven counts days: from local midnight. */
  record Daily() implements UpdatePolicy {
    private static final long DAY = Duration.ofDays(1).toMillis();

    @Override
    public boolean isDue(Instant resolved, Instant now, TimeZone zone) {
      return resolved.isAfter(now) || day(resolved, zone) < day(now, zone);
    }

    /**
     * In days since the epoch. With what Maven has loaded anyway: java.time's zones take a while.
     */
    private static long day(Instant instant, TimeZone zone) {
      long milliseconds = instant.toEpochMilli();
      return Math.floorDiv(milliseconds + zone.getOffset(milliseconds), DAY);
    }
  }

  /** In every build. */
  record Always() implements UpdatePolicy {
    @Override
    public boolean isDue(Instant resolved, Instant now, TimeZone zone) {
      return true;
    }
  }

  /** Only by {@code -U}, or after a time in the future. */
  record Never() implements UpdatePolicy {
    @Override
    public boolean isDue(Instant resolved, Instant now, TimeZone zone) {
      return resolved.isAfter(now);
    }
  }

  /**
   * After some time.
   *
   * @param length in whole minutes
   */
  record Interval(Duration length) implements UpdatePolicy {
    @Override
    public boolean isDue(Instant resolved, Instant now, TimeZone zone) {
      return resolved.isAfter(now) || resolved.plus(length).isBefore(now);
    }
  }
}
