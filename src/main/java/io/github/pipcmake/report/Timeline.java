package io.github.pipcmake.report;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import io.github.pipcmake.cmake.graph.BuildGraph;
import io.github.pipcmake.cmake.graph.NinjaRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The last run of Ninja in a build tree.
 *
 * @param name of what was built
 * @param tree where
 * @param run the steps
 * @param criticalPath those that the others waited for
 */
record Timeline(String name, Path tree, NinjaRun run, List<NinjaRun.Step> criticalPath) {
  /** More than a browser draws at once without a pause. */
  private static final int SHOWN = 5000;

  private static final int SLOWEST = 25;

  /** Of a build tree; empty if Ninja never ran a step there. */
  static Optional<Timeline> of(String name, Path tree) throws IOException {
    NinjaRun run = NinjaRun.last(tree);
    if (run.steps().isEmpty()) {
      return Optional.empty();
    }
    Optional<BuildGraph> graph = BuildGraph.ifBuilt(tree);
    return Optional.of(
        new Timeline(
            name, tree, run, graph.isPresent() ? run.criticalPath(graph.get()) : List.of()));
  }

  /** The longest ones, in the order of their starts. */
  List<NinjaRun.Step> shown() {
    return run.steps().stream()
        .sorted(Comparator.comparingLong(NinjaRun.Step::duration).reversed())
        .limit(SHOWN)
        .sorted(Comparator.comparingLong(NinjaRun.Step::start))
        .toList();
  }

  JsonObject toJson() throws IOException {
    Set<NinjaRun.Step> critical = new HashSet<>(criticalPath);
    long first = run.steps().get(0).start();
    JsonArray rows = new JsonArray();
    for (NinjaRun.Step step : shown()) {
      rows.add(
          new JsonArray(
              List.of(
                  step.output(),
                  step.start() - first,
                  step.end() - first,
                  step.lane(),
                  kind(step.output()),
                  critical.contains(step) ? 1 : 0)));
    }
    return JsonObject.builder()
        .value("name", name)
        .value("tree", tree.toString())
        .value("milliseconds", run.duration())
        .value("busy", run.steps().stream().mapToLong(NinjaRun.Step::duration).sum())
        .value("steps", run.steps().size())
        .value("lanes", run.lanes())
        .value("rows", rows)
        .value("criticalPath", named(criticalPath))
        .value("slowest", named(slowest()))
        .value("headers", HeaderTimes.in(tree, slowest()))
        .done();
  }

  private List<NinjaRun.Step> slowest() {
    return run.steps().stream()
        .sorted(Comparator.comparingLong(NinjaRun.Step::duration).reversed())
        .limit(SLOWEST)
        .toList();
  }

  private static JsonArray named(List<NinjaRun.Step> steps) {
    JsonArray rows = new JsonArray();
    steps.forEach(step -> rows.add(new JsonArray(List.of(step.output(), step.duration()))));
    return rows;
  }

  /** {@code compile}, {@code link} or {@code other}, by the ending of what a step made. */
  static String kind(String output) {
    String name = output.substring(output.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return switch (ending) {
      case "o", "obj", "pch", "gch", "pcm" -> "compile";
      case "so", "dylib", "dll", "pyd", "a", "lib", "exe" -> "link";
      default -> {
        boolean program = name.indexOf('.') < 0 && !output.contains("CMakeFiles/");
        yield program || name.contains(".so.") ? "link" : "other";
      }
    };
  }
}
