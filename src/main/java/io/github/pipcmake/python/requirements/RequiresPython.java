package io.github.pipcmake.python.requirements;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code requires-python}, such as {@code >=3.9, !=3.10.*}: version specifiers of releases (PEP
 * 440).
 *
 * @param text as it is written
 * @since 0.1.0
 */
public record RequiresPython(String text) {
  private static final Pattern CLAUSE =
      Pattern.compile(
          "(?<operator>~=|===?|!=|<=|>=|<|>)\\s*(?<release>\\d{1,9}(?:\\.\\d{1,9})*+)(?<rest>\\S*)");
  private static final Pattern RELEASE = Pattern.compile("\\d{1,9}(?:\\.\\d{1,9})*+");

  /** Whether an interpreter is one; a clause that is none of releases alone forbids nothing. */
  public boolean allows(String pythonVersion) {
    Matcher found = RELEASE.matcher(pythonVersion);
    if (!found.lookingAt()) {
      return true;
    }
    List<Integer> version = numbers(found.group());
    for (String part : text.split(",", -1)) {
      Matcher clause = CLAUSE.matcher(part.strip());
      if (clause.matches() && !holds(clause, version)) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(Matcher clause, List<Integer> version) {
    List<Integer> release = numbers(clause.group("release"));
    boolean prefix = clause.group("rest").equals(".*");
    int order = compare(version, release, prefix ? release.size() : Integer.MAX_VALUE);
    return switch (clause.group("operator")) {
      case "==", "===" -> order == 0;
      case "!=" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      case ">=" -> order >= 0;
      // ~=3.9.1 stands for >=3.9.1 and ==3.9.*
      default -> order >= 0 && compare(version, release, release.size() - 1) == 0;
    };
  }

  private static int compare(List<Integer> one, List<Integer> other, int parts) {
    int size = Math.min(parts, Math.max(one.size(), other.size()));
    for (int i = 0; i < size; i++) {
      int order = Integer.compare(at(one, i), at(other, i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int at(List<Integer> numbers, int index) {
    return index < numbers.size() ? numbers.get(index) : 0;
  }

  private static List<Integer> numbers(String release) {
    List<Integer> numbers = new ArrayList<>();
    for (String number : release.split("\\.", -1)) {
      numbers.add(Integer.valueOf(number));
    }
    return numbers;
  }
}
