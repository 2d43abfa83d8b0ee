package io.github.pipcmake.text;

import java.time.Duration;
import java.time.Instant;

/**
 * The age of something, for people.
 *
 * @since 0.1.0
 */
public final class Age {
  private Age() {}

  /** The time between two instants, such as {@code 3 days ago}; a time in the future is now. */
  public static String between(Instant past, Instant now) {
    Duration age = Duration.between(past, now);
    if (age.toMinutes() < 1) {
      return "just now";
    }
    if (age.toHours() < 1) {
      return age.toMinutes() + " min ago";
    }
    return age.toDays() < 2 ? age.toHours() + " h ago" : age.toDays() + " days ago";
  }
}
