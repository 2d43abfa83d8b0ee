package io.github.pipcmake.record;

import com.grack.nanojson.JsonBuilder;
import com.grack.nanojson.JsonObject;
import io.github.pipcmake.pytest.PytestCounts;
import io.github.pipcmake.pytest.PytestResult;
import io.github.pipcmake.pytest.Tested;
import io.github.pipcmake.text.Formats;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What {@code pytest.json} says.
 *
 * @since 0.1.0
 */
public final class PytestRecord {
  private PytestRecord() {}

  /** The record of tests that were skipped. */
  public static JsonObject skipped(String reason) {
    return fields("skipped", reason, PytestCounts.NONE).done();
  }

  /** The record of tests that ran. */
  public static JsonObject of(PytestResult result, String said, Tested tested, Path report) {
    String outcome = result.failure().isPresent() ? "failed" : "passed";
    JsonObject json =
        fields(outcome, result.failure().orElse(said), result.counts())
            .value("digest", result.digest())
            .value("python", result.python().toString())
            .value("installed", result.installed())
            .value("report", report.toString())
            .done();
    if (tested instanceof Tested.Wheel wheel) {
      json.put("wheel", wheel.file().toString());
    } else if (tested instanceof Tested.Directories path) {
      json.put("pythonPath", path.all().stream().map(Path::toString).toList());
    }
    return json;
  }

  /** How many tests passed. */
  public static String said(PytestCounts counts, double seconds) {
    if (counts.tests() == 0) {
      return "pytest found no tests";
    }
    return String.format(
        Locale.ROOT,
        "%s passed in %.1f s%s",
        Formats.count(counts.passed(), "test"),
        seconds,
        counts.skipped() > 0 ? " (%d skipped)".formatted(counts.skipped()) : "");
  }

  private static JsonBuilder<JsonObject> fields(
      String outcome, String reason, PytestCounts counts) {
    return Records.fields(outcome, reason)
        .value("tests", counts.tests())
        .value("failures", counts.failures())
        .value("errors", counts.errors())
        .value("skipped", counts.skipped());
  }
}
