package io.github.pipcmake.report;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import io.github.pipcmake.cmake.graph.NinjaRun;
import java.util.List;

/** Timelines in the form that Perfetto and chrome://tracing open ("Trace Event Format"). */
final class TraceEvents {
  private static final int MICROSECONDS = 1000;

  private TraceEvents() {}

  static JsonObject of(List<Section> sections) {
    JsonArray events = new JsonArray();
    int process = 0;
    for (Section section : sections) {
      for (Timeline timeline : section.timelines()) {
        process++;
        events.add(name(process, (timeline.name() + " " + section.records().name()).strip()));
        for (NinjaRun.Step step : timeline.run().steps()) {
          events.add(event(process, step));
        }
      }
    }
    return JsonObject.builder().value("traceEvents", events).value("displayTimeUnit", "ms").done();
  }

  private static JsonObject name(int process, String name) {
    return JsonObject.builder()
        .value("name", "process_name")
        .value("ph", "M")
        .value("pid", process)
        .value("args", JsonObject.builder().value("name", name).done())
        .done();
  }

  private static JsonObject event(int process, NinjaRun.Step step) {
    return JsonObject.builder()
        .value("name", step.output())
        .value("cat", Timeline.kind(step.output()))
        .value("ph", "X")
        .value("ts", step.start() * MICROSECONDS)
        .value("dur", step.duration() * MICROSECONDS)
        .value("pid", process)
        .value("tid", step.lane())
        .done();
  }
}
