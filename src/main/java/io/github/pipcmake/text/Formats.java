package io.github.pipcmake.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Sizes, counts and lists, for people.
 *
 * @since 0.1.0
 */
public final class Formats {
  private static final int PACKAGES = 4;

  private Formats() {}

  /** Such as {@code 3.4 GiB}. */
  public static String size(long bytes) {
    if (bytes < 1 << 20) {
      return String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0);
    }
    return bytes < 1 << 30
        ? String.format(Locale.ROOT, "%.1f MiB", bytes / 1024.0 / 1024)
        : String.format(Locale.ROOT, "%.1f GiB", bytes / 1024.0 / 1024 / 1024);
  }

  /**
   * What {@code 10G}, {@code 10 GiB} or {@code 10737418240} says.
   *
   * @throws IllegalArgumentException if it says no size
   * @throws ArithmeticException if it is larger than any disk
   */
  public static long bytes(String text) {
    String plain = text.strip().toUpperCase(Locale.ROOT);
    plain = plain.endsWith("IB") ? plain.substring(0, plain.length() - 2) : plain;
    int unit = plain.isEmpty() ? -1 : "KMGT".indexOf(plain.charAt(plain.length() - 1));
    String number = unit < 0 ? plain : plain.substring(0, plain.length() - 1).strip();
    long count = Long.parseLong(number);
    if (count < 0) {
      throw new IllegalArgumentException("less than nothing: " + text);
    }
    return Math.multiplyExact(count, 1L << (10 * (unit + 1)));
  }

  /** The first few of many, and how many more there are. */
  public static String first(int shown, List<String> all) {
    int left = all.size() - shown;
    return left <= 0
        ? String.join(", ", all)
        : String.join(", ", all.subList(0, shown)) + " and " + left + " more";
  }

  /** The first packages of an environment, with their versions. */
  public static String packages(Map<String, String> versions) {
    List<String> all =
        versions.entrySet().stream().map(one -> one.getKey() + " " + one.getValue()).toList();
    return all.isEmpty() ? "no packages" : first(PACKAGES, all);
  }

  /** Such as {@code 1 environment} and {@code 2 environments}. */
  public static String count(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
