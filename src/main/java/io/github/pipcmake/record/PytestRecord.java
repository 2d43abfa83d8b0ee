package io.github.pipcmake.record;

import com.grack.nanojson.JsonObject;
import io.github.pipcmake.pytest.PytestCounts;
import io.github.pipcmake.pytest.PytestResult;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What {@code pytest.json} says.
 *
 * @since 0.1.0
 */
public final class PytestRecord {
  private PytestRecord() {}

  /** Of tests that were left out. */
  public static JsonObject skipped(String reason) {
    return json("skipped", reason, PytestCounts.NONE);
  }

  /** Of tests that were run. */
  public static JsonObject of(PytestResult result, String said, Path wheel, Path report) {
    JsonObject json =
        json(
            result.failure().isPresent() ? "failed" : "passed",
            result.failure().orElse(said),
            result.counts());
    json.putAll(
        Records.object(
            "digest",
            result.digest(),
            "python",
            result.python().toString(),
            "wheel",
            wheel.toString(),
            "installed",
            result.installed(),
            "report",
            report.toString()));
    return json;
  }

  /** How many tests passed. */
  public static String said(PytestCounts counts, double seconds) {
    if (counts.tests() == 0) {
      return "pytest found no tests";
    }
    return String.format(
        Locale.ROOT,
        "%d test%s passed in %.1f s%s",
        counts.passed(),
        counts.passed() == 1 ? "" : "s",
        seconds,
        counts.skipped() > 0 ? " (%d skipped)".formatted(counts.skipped()) : "");
  }

  private static JsonObject json(String outcome, String reason, PytestCounts counts) {
    return Records.object(
        "outcome",
        outcome,
        "reason",
        reason,
        "tests",
        counts.tests(),
        "failures",
        counts.failures(),
        "errors",
        counts.errors(),
        "skipped",
        counts.skipped());
  }
}
