package io.github.pipcmake.mojo;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Sizes and ages, for people. */
final class Amounts {
  private Amounts() {}

  /** Such as {@code 3.4 GiB}. */
  static String size(long bytes) {
    if (bytes < 1 << 20) {
      return String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0);
    }
    return bytes < 1 << 30
        ? String.format(Locale.ROOT, "%.1f MiB", bytes / 1024.0 / 1024)
        : String.format(Locale.ROOT, "%.1f GiB", bytes / 1024.0 / 1024 / 1024);
  }

  /** Such as {@code 3 days ago}; a time in the future is now. */
  static String age(Instant past, Instant now) {
    Duration age = Duration.between(past, now);
    if (age.toMinutes() < 1) {
      return "just now";
    }
    if (age.toHours() < 1) {
      return age.toMinutes() + " min ago";
    }
    return age.toDays() < 2 ? age.toHours() + " h ago" : age.toDays() + " days ago";
  }

  /** Such as {@code 1 environment} and {@code 2 environments}. */
  static String count(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
