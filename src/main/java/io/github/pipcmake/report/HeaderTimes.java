package io.github.pipcmake.report;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import io.github.pipcmake.cmake.graph.NinjaRun;
import io.github.pipcmake.text.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long headers took to read, with all that they include, by what Clang leaves beside an object
 * with {@code -ftime-trace} (Clang's manual, "Command line options").
 */
final class HeaderTimes {
  private static final int SHOWN = 25;
  private static final long LONGEST = 64L << 20;
  private static final int MICROSECONDS = 1000;

  private HeaderTimes() {}

  private record Time(long microseconds, int objects) {
    Time and(long more) {
      return new Time(microseconds + more, objects + 1);
    }
  }

  /** Rows of header, milliseconds and objects that read it; none where there is no trace. */
  static JsonArray in(Path tree, List<NinjaRun.Step> steps) throws IOException {
    Map<String, Time> times = new HashMap<>();
    for (NinjaRun.Step step : steps) {
      int dot = step.output().lastIndexOf('.');
      if (dot > 0 && Timeline.kind(step.output()).equals("compile")) {
        add(tree.resolve(step.output().substring(0, dot) + ".json"), times);
      }
    }
    JsonArray rows = new JsonArray();
    times.entrySet().stream()
        .sorted(
            Comparator.comparingLong((Map.Entry<String, Time> one) -> one.getValue().microseconds())
                .reversed())
        .limit(SHOWN)
        .forEach(
            one ->
                rows.add(
                    new JsonArray(
                        List.of(
                            one.getKey(),
                            one.getValue().microseconds() / MICROSECONDS,
                            one.getValue().objects()))));
    return rows;
  }

  private static void add(Path trace, Map<String, Time> times) throws IOException {
    if (!Files.isRegularFile(trace) || Files.size(trace) > LONGEST) {
      return;
    }
    String text = new String(Files.readAllBytes(trace), StandardCharsets.UTF_8);
    for (JsonObject event :
        Json.objects(JsonText.object(text).orElse(new JsonObject()), "traceEvents")) {
      if (event.getString("name", "").equals("Source")) {
        String header = event.getObject("args", new JsonObject()).getString("detail", "?");
        times.merge(
            header,
            new Time(event.getLong("dur"), 1),
            (before, one) -> before.and(one.microseconds()));
      }
    }
  }
}
