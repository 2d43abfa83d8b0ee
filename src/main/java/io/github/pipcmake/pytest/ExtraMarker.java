package io.github.pipcmake.pytest;

import io.github.pipcmake.python.requirements.PackageNames;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Decides the part of markers (PEP 508) that pip cannot decide for a requirement that stands alone:
 * {@code extra == "test"}. All else in a marker is left to pip.
 */
final class ExtraMarker {
  private static final Pattern EXTRA =
      Pattern.compile(
          "\\bextra\\s*===?\\s*(['\"])([^'\"]*)\\1|(['\"])([^'\"]*)\\3\\s*===?\\s*extra\\b");

  private static final String TRUE = "python_version >= \"3\"";
  private static final String FALSE = "python_version < \"3\"";

  private ExtraMarker() {}

  /**
   * A requirement as it is with these extras; empty if it is certainly none then.
   *
   * @param extras normalised
   */
  static Optional<String> decided(String requirement, Set<String> extras) {
    int semicolon = semicolon(requirement);
    if (semicolon < 0) {
      return Optional.of(requirement);
    }
    String before = requirement.substring(0, semicolon).strip();
    String marker =
        EXTRA
            .matcher(requirement.substring(semicolon + 1))
            .replaceAll(match -> value(match, extras))
            .strip();
    while (marker.matches("\\((?:" + Pattern.quote(TRUE) + "|" + Pattern.quote(FALSE) + ")\\)")) {
      marker = marker.substring(1, marker.length() - 1);
    }
    if (marker.equals(TRUE)) {
      return Optional.of(before);
    }
    // "and" binds tighter than "or", so only where there is no "or" outside of parentheses.
    String outside = marker.replaceAll("\\([^()]*\\)", "");
    if (marker.equals(FALSE)
        || (marker.endsWith(" and " + FALSE) && !outside.matches(".*[\\s'\")]or[\\s'\"(].*"))) {
      return Optional.empty();
    }
    // "x and true" is x, whatever x is.
    String rest =
        marker.endsWith(" and " + TRUE)
            ? marker.substring(0, marker.length() - TRUE.length() - " and ".length())
            : marker;
    return Optional.of(before + " ; " + rest);
  }

  /** A requirement of an extra as metadata has it, with the extra in its marker. */
  static String added(String requirement, String extra) {
    int semicolon = semicolon(requirement);
    String of = "extra == \"" + extra + "\"";
    return semicolon < 0
        ? requirement.strip() + " ; " + of
        : "%s ; (%s) and %s"
            .formatted(
                requirement.substring(0, semicolon).strip(),
                requirement.substring(semicolon + 1).strip(),
                of);
  }

  private static String value(MatchResult comparison, Set<String> extras) {
    String extra = comparison.group(2) == null ? comparison.group(4) : comparison.group(2);
    return extras.contains(PackageNames.normalised(extra)) ? TRUE : FALSE;
  }

  /** Where the marker begins: a URL may hold a semicolon, so one has a blank before (PEP 508). */
  private static int semicolon(String requirement) {
    if (!requirement.contains("@")) {
      return requirement.indexOf(';');
    }
    int blank = requirement.indexOf(" ;");
    return blank < 0 ? -1 : blank + 1;
  }
}
