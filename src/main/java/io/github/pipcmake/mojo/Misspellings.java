package io.github.pipcmake.mojo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names that a user gave and no goal knows, each with the one that was probably meant. Maven passes
 * over such a property, and before 3.9 over such a parameter of a POM, too.
 *
 * @param known the names that there are
 */
record Misspellings(Set<String> known) {
  /** What user properties of ours begin with. */
  static final String PREFIX = "pip-cmake.";

  /** Up to how many letters a name may be wrong and still be meant for another. */
  private static final int CLOSE = 2;

  /** Takes a copy, in an order that is the same each time. */
  Misspellings {
    known = new TreeSet<>(known);
  }

  /** Sentences about those of the given properties that begin as ours do and are none of ours. */
  List<String> ofProperties(Collection<String> given) {
    List<String> sentences = new ArrayList<>();
    for (String name : new TreeSet<>(given)) {
      if (name.startsWith(PREFIX) && !known.contains(name)) {
        sentences.add("No goal knows -D%s%s".formatted(name, advice(name)));
      }
    }
    return sentences;
  }

  /** Sentences about those of the given parameters in a POM that are none. */
  List<String> ofParameters(Collection<String> given) {
    List<String> sentences = new ArrayList<>();
    for (String name : new TreeSet<>(given)) {
      if (!known.contains(name)) {
        sentences.add("No goal knows the parameter <%s>%s".formatted(name, advice(name)));
      }
    }
    return sentences;
  }

  /**
   * Sentences about those of the given properties that begin as ours do and are not set.
   *
   * @param parameter that refers to them
   */
  List<String> ofReferences(String parameter, Collection<String> names) {
    List<String> sentences = new ArrayList<>();
    for (String name : new TreeSet<>(names)) {
      if (name.startsWith(PREFIX) && !known.contains(name)) {
        sentences.add(
            "<%s> refers to ${%s}, which is not set%s"
                .formatted(
                    parameter, name, meant(name).orElse("; prepare sets what other plugins need")));
      }
    }
    return sentences;
  }

  private Optional<String> meant(String name) {
    return closest(name).map("; did you mean %s?"::formatted);
  }

  private String advice(String name) {
    return meant(name).orElse("; see mvn pip-cmake:help");
  }

  private Optional<String> closest(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    Optional<String> closest = Optional.empty();
    int least = CLOSE + 1;
    for (String other : known) {
      int distance = distance(lower, other.toLowerCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        closest = Optional.of(other);
      }
    }
    return closest;
  }

  /** How many letters have to be changed, put in or taken out to get one from the other. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}
