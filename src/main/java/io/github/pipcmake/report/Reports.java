package io.github.pipcmake.report;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.text.Resources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Writes a report of a module from what its goals left behind, whether they failed or not: an HTML
 * file that needs no network, a trace, and a summary in Markdown.
 *
 * @since 0.1.0
 */
public final class Reports {
  /** Reads the records, and writes the files. */
  public ReportResult write(ReportRequest request) throws IOException {
    List<Section> sections = new ArrayList<>();
    for (GoalRecords records : GoalRecords.in(request.recordDirectory())) {
      sections.add(Section.of(records, request.backendTrees()));
    }
    JsonArray all = new JsonArray();
    for (Section section : sections) {
      all.add(section.toJson(request));
    }
    Files.createDirectories(Objects.requireNonNull(request.page().getParent()));
    Files.writeString(request.page(), page(request, all));
    Files.createDirectories(Objects.requireNonNull(request.trace().getParent()));
    Files.writeString(request.trace(), JsonWriter.string(TraceEvents.of(sections)));
    if (request.summary().isPresent()) {
      append(request.summary().get(), new StepSummary(request.title(), all).markdown());
    }
    return new ReportResult(
        all.stream().mapToInt(one -> Json.objects((JsonObject) one, "goals").size()).sum(),
        sections.stream()
            .flatMap(section -> section.timelines().stream())
            .mapToInt(timeline -> timeline.run().steps().size())
            .sum(),
        sections.stream().flatMap(section -> section.lacks().stream()).toList(),
        sections.stream()
            .map(Section::packages)
            .flatMap(Optional::stream)
            .map(PackageTable::toRemember)
            .toList());
  }

  /** Nothing in the data can end the element that it stands in. */
  private static String page(ReportRequest request, JsonArray sections) throws IOException {
    JsonObject data =
        JsonObject.builder()
            .value("title", request.title())
            .value("when", request.now().toString())
            .value("plugin", request.plugin())
            .value("sections", sections)
            .done();
    String text = Resources.text(Reports.class, "report.html");
    for (String part : List.of("report.css", "echarts.min.js", "report.js")) {
      text = text.replace("@" + part + "@", Resources.text(Reports.class, part));
    }
    return text.replace("@data@", JsonWriter.string(data).replace("<", "\\u003c"));
  }

  private static void append(Path file, String text) throws IOException {
    Files.write(
        file,
        text.getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
