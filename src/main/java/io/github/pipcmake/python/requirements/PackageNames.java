package io.github.pipcmake.python.requirements;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of packages, as PEP 503 and PEP 508 have them.
 *
 * @since 0.1.0
 */
public final class PackageNames {
  /** The form of a name (PEP 508), a regular expression without groups. */
  public static final String FORM = "[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?";

  private static final Pattern SEPARATORS = Pattern.compile("[-_.]+");
  private static final Pattern FIRST = Pattern.compile("\\s*(?<name>" + FORM + ")");

  private PackageNames() {}

  /** Whether a text has the form of a name. */
  public static boolean isName(String text) {
    return text.matches(FORM);
  }

  /** A name as PEP 503 has it: lower case, one hyphen for every run of hyphens, dots and lows. */
  public static String normalised(String name) {
    return SEPARATORS.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
  }

  /** Whether a requirement asks for the package with a normalised name. */
  public static boolean isOf(String name, String requirement) {
    return of(requirement).filter(name::equals).isPresent();
  }

  /** The normalised name of the package that a requirement asks for; empty if it names none. */
  public static Optional<String> of(String requirement) {
    Matcher first = FIRST.matcher(requirement);
    return first.lookingAt() ? Optional.of(normalised(first.group("name"))) : Optional.empty();
  }
}
