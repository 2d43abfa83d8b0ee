package io.github.pipcmake.console;

import io.github.pipcmake.store.verify.VerifiedTree;
import io.github.pipcmake.store.verify.VerifiedTree.Outcome;
import io.github.pipcmake.text.Formats;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What verifying a store came to, in a line.
 *
 * @param results one for each entry
 * @param bytes how much was to be read
 * @param seconds how long it took
 * @since 0.1.0
 */
public record VerifySummary(List<VerifiedTree> results, long bytes, double seconds) {
  private static final Map<Outcome, String> WORDS =
      Map.of(
          Outcome.WHOLE, "whole",
          Outcome.CORRUPT, "corrupt",
          Outcome.REPAIRED, "corrupt and repaired",
          Outcome.UNREADABLE, "unreadable",
          Outcome.UNFINISHED, "unfinished",
          Outcome.REMOVED, "removed meanwhile");

  public static long count(List<VerifiedTree> results, Outcome outcome) {
    return results.stream().filter(tree -> tree.outcome() == outcome).count();
  }

  /** Such as {@code verified 2 environments, 3.4 GiB in 5.1 s: 1 whole, 1 corrupt}. */
  public String line() {
    StringBuilder outcomes = new StringBuilder();
    for (Outcome outcome : Outcome.values()) {
      long count = count(results, outcome);
      if (count > 0) {
        outcomes.append(outcomes.length() == 0 ? ": " : ", ").append(count).append(' ');
        outcomes.append(WORDS.get(outcome));
      }
    }
    return String.format(
        Locale.ROOT,
        "verified %s, %s in %.1f s%s",
        Formats.count(results.size(), "environment"),
        Formats.size(bytes),
        seconds,
        outcomes);
  }
}
