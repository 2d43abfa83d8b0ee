package io.github.pipcmake.environment.recipe;

import io.github.pipcmake.python.requirements.PackageNames;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The packages that an environment has for certain if it was made for a recipe: those that its
 * requirements name without a condition.
 *
 * @since 0.1.0
 */
public final class RequiredPackages {
  /** PEP 508: a name, and what may follow it. */
  private static final Pattern REQUIREMENT =
      Pattern.compile("(?<name>" + PackageNames.FORM + ")\\s*(?:$|[\\[(<>=!~@].*)");

  /** What a condition begins with, PEP 508's {@code marker_expr}. */
  private static final Pattern CONDITION =
      Pattern.compile(
          "[(\"'].*|(?:os_name|sys_platform|platform_machine|platform_release|platform_system"
              + "|platform_version|platform_python_implementation|python_version"
              + "|python_full_version|implementation_name|implementation_version|extra)"
              + "\\s*(?:[<>=!~]|in\\b|not\\b).*");

  private RequiredPackages() {}

  /**
   * The names, as PEP 503 has them.
   *
   * @param requirements those of a recipe: PEP 508 lines with {@code "; "} between, which is also
   *     what may stand before a condition
   */
  public static SortedSet<String> of(String requirements) {
    SortedSet<String> names = new TreeSet<>();
    String[] parts = requirements.split(";", -1);
    for (int i = 0; i < parts.length; i++) {
      Matcher requirement = REQUIREMENT.matcher(parts[i].strip());
      boolean conditional =
          i + 1 < parts.length && CONDITION.matcher(parts[i + 1].strip()).matches();
      if (requirement.matches() && !conditional && !CONDITION.matcher(parts[i].strip()).matches()) {
        names.add(PackageNames.normalised(requirement.group("name")));
      }
    }
    return names;
  }
}
