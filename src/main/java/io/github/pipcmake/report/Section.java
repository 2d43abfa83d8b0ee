package io.github.pipcmake.report;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one directory of records.
 *
 * @param records in it
 * @param timelines of its build tree, and of the one that the build backend has
 * @param packages of its environment
 * @param lacks what could not be told, a sentence each
 */
record Section(
    GoalRecords records,
    List<Timeline> timelines,
    Optional<PackageTable> packages,
    List<String> lacks) {
  static Section of(GoalRecords records, Path backendTrees) throws IOException {
    List<String> lacks = new ArrayList<>();
    List<Timeline> timelines = new ArrayList<>();
    Optional<Path> tree = records.file("configure", "buildTree");
    if (tree.isPresent()) {
      Optional<Timeline> timeline = Timeline.of("build", tree.get());
      timeline.ifPresent(timelines::add);
      if (timeline.isEmpty()) {
        lacks.add(
            "There is no timeline of the build: %s has no step in .ninja_log, where Ninja writes a line when a step ends; other build tools keep none"
                .formatted(tree.get()));
      }
    }
    Timeline.of("wheel", backendTrees.resolve(records.name())).ifPresent(timelines::add);
    for (Timeline timeline : timelines) {
      if (timeline.criticalPath().isEmpty()) {
        lacks.add(
            "There is no critical path: %s has no build.ninja that names its steps"
                .formatted(timeline.tree()));
      }
    }
    Optional<PackageTable> packages = PackageTable.of(records);
    if (packages.isEmpty() && records.goal("prepare").isPresent()) {
      lacks.add(
          "The environment is not in the store any more, so its packages cannot be listed; the next build makes it again");
    }
    for (String one : records.failed()) {
      lacks.add(
          GoalRecords.isInstaller(one)
              ? "%s ran after all goals that left a record; the goal that it ran for failed, was interrupted, or is still running, and what stands here of others may be of the build before"
                  .formatted(one)
              : "%s has left no record: it failed, was interrupted, or is still running"
                  .formatted(one));
    }
    return new Section(records, timelines, packages, lacks);
  }

  JsonObject toJson(ReportRequest request) throws IOException {
    JsonArray builds = new JsonArray();
    for (Timeline timeline : timelines) {
      builds.add(timeline.toJson());
    }
    JsonObject build = records.goal("build").orElse(new JsonObject());
    JsonObject section =
        JsonObject.builder()
            .value("name", records.name())
            .value("goals", records.toJson(request.page()))
            .value("builds", builds)
            .value("explanations", explanations(build))
            .value("packages", packages.map(PackageTable::toJson).orElse(new JsonArray()))
            .value("wheels", wheels())
            .value("tests", tests())
            .value("lacks", new JsonArray(lacks))
            .done();
    if (build.getObject("compilerCache") != null) {
      section.put("cache", build.getObject("compilerCache"));
    }
    records
        .goal("prepare")
        .ifPresent(
            prepared -> {
              section.put("digest", prepared.getString("digest", ""));
              section.put("environment", prepared.getString("environment", ""));
              section.put("interpreter", prepared.getString("interpreter", ""));
            });
    request
        .previous()
        .flatMap(report -> packages.flatMap(table -> table.changesSince(report)))
        .ifPresent(changes -> section.put("changes", changes));
    return section;
  }

  private static JsonArray explanations(JsonObject build) {
    JsonArray rows = new JsonArray();
    for (JsonObject one : Json.objects(build, "explanations")) {
      rows.add(new JsonArray(List.of(one.getString("object", ""), one.getString("reason", ""))));
    }
    Json.strings(build, "reasons").forEach(reason -> rows.add(new JsonArray(List.of("", reason))));
    return rows;
  }

  private JsonArray wheels() throws IOException {
    JsonArray wheels = new JsonArray();
    Optional<Path> file = records.file("wheel", "file");
    if (file.isPresent()) {
      WheelContents.of(file.get()).ifPresent(wheels::add);
    }
    return wheels;
  }

  private JsonArray tests() throws IOException {
    JsonArray tests = new JsonArray();
    for (String goal : List.of("test", "pytest")) {
      Optional<Path> report = records.file(goal, "report");
      boolean skipped = // then the file is of an earlier build
          records.goal(goal).stream().anyMatch(one -> "skipped".equals(one.getString("outcome")));
      if (report.isPresent() && !skipped) {
        TestTable.of(goal, report.get()).ifPresent(tests::add);
      }
    }
    return tests;
  }
}
