package io.github.pipcmake.report;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import io.github.pipcmake.text.JUnitXml;
import io.github.pipcmake.text.JUnitXml.Case;
import io.github.pipcmake.text.JUnitXml.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The tests of a JUnit XML file, as CTest and pytest write it. */
final class TestTable {
  private static final int SHOWN = 500;

  private TestTable() {}

  /** What failed first, then what took longest; empty if there is no report, or it is not whole. */
  static Optional<JsonObject> of(String goal, Path file) throws IOException {
    return JUnitXml.read(file).map(cases -> of(goal, file, cases));
  }

  private static JsonObject of(String goal, Path file, List<Case> cases) {
    JsonArray rows = new JsonArray();
    cases.stream()
        .sorted(
            Comparator.comparing((Case one) -> one.outcome() != Outcome.FAILED)
                .thenComparing(Comparator.comparingDouble(Case::seconds).reversed()))
        .limit(SHOWN)
        .forEach(
            one ->
                rows.add(
                    new JsonArray(
                        List.of(
                            one.name(),
                            one.seconds(),
                            one.outcome().name().toLowerCase(Locale.ROOT),
                            one.message()))));
    return JsonObject.builder()
        .value("goal", goal)
        .value("file", file.toString())
        .value("tests", cases.size())
        .value("failed", count(cases, Outcome.FAILED))
        .value("skipped", count(cases, Outcome.SKIPPED))
        .value("rows", rows)
        .done();
  }

  private static long count(List<Case> cases, Outcome outcome) {
    return cases.stream().filter(one -> one.outcome() == outcome).count();
  }
}
