package io.github.pipcmake.record;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.cmake.build.BuildResult;
import io.github.pipcmake.cmake.configure.ConfigureResult;
import io.github.pipcmake.cmake.install.InstallResult;
import io.github.pipcmake.cmake.times.RestoredTimes;
import io.github.pipcmake.cmake.tools.CMakeException;
import io.github.pipcmake.cmake.tools.Tools;
import io.github.pipcmake.environment.PrepareResult;
import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.pylock.PylockResult;
import io.github.pipcmake.wheel.WheelResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The JSON files that goals leave behind, {@code target/pip-cmake/<goal>.json}: read by people, by
 * CI, and {@code prepare.json} and {@code configure.json} by the goals that follow.
 *
 * @param directory where they are
 * @param prepareDirectory where {@code prepare.json} is
 * @param goalExecution of the goal
 * @since 0.1.0
 */
public record Records(Path directory, Path prepareDirectory, GoalExecution goalExecution) {
  static final String PREPARE = "prepare";
  static final String CONFIGURE = "configure";

  /** Those of a module that does each thing once. */
  public Records(Path directory) {
    this(directory, directory, GoalExecution.ONLY);
  }

  /** Those of one execution. */
  public static Records of(GoalExecution goalExecution, Path directory) {
    return new Records(
        goalExecution.below(directory), goalExecution.ofPrepare(directory), goalExecution);
  }

  /** Those of one of several Pythons. */
  Records below(String python) {
    return new Records(directory.resolve(python), prepareDirectory.resolve(python), goalExecution);
  }

  public void write(
      PrepareResult prepared,
      GoalParameters told,
      Path sourceDirectory,
      Optional<Tools> tools,
      List<ProcessOutcome> asked,
      double seconds)
      throws IOException {
    BuildEnvironment environment = prepared.environment();
    JsonArray packages = new JsonArray();
    for (Map.Entry<String, String> entry : environment.packages().entrySet()) {
      packages.add(object("name", entry.getKey(), "version", entry.getValue()));
    }
    JsonObject json =
        object(
            "outcome",
            prepared.outcome().name().toLowerCase(Locale.ROOT),
            "reason",
            prepared.reason(),
            "recipe",
            prepared.recipe(),
            "digest",
            environment.digest().hex(),
            "environment",
            environment.root().toString(),
            "python",
            environment.python().toString(),
            "sitePackages",
            environment.sitePackages().toString(),
            "bytecode",
            environment.bytecode().toString(),
            "interpreter",
            environment.interpreter(),
            "sourceDirectory",
            sourceDirectory.toString(),
            "store",
            prepared.store().toString(),
            RecordedParameters.NAME,
            told.toJson(),
            "packages",
            packages);
    if (tools.isPresent()) {
      json.put("tools", ToolsRecord.toJson(tools.get()));
    }
    List<ProcessOutcome> processes = new ArrayList<>(prepared.processes());
    processes.addAll(asked);
    write(PREPARE, json, seconds, processes);
  }

  public void write(
      ConfigureResult result, GoalParameters told, RestoredTimes restored, double seconds)
      throws IOException {
    JsonObject json =
        object(
            "outcome",
            result.skipped() ? "skipped" : "configured",
            "reason",
            result.reason(),
            "leaks",
            new JsonArray(result.leaks()),
            "restoredTimes",
            restored.files(),
            RecordedParameters.NAME,
            told.toJson());
    write(CONFIGURE, json, seconds, result.processes());
  }

  public void write(BuildResult result, double seconds) throws IOException {
    JsonObject json =
        object(
            "outcome",
            result.steps() == 0 ? "unchanged" : "built",
            "steps",
            result.steps(),
            "compiled",
            result.compiled());
    if (!result.reasons().isEmpty()) {
      json.put("reasons", new JsonArray(result.reasons()));
    }
    if (!result.explanations().isEmpty()) {
      json.put("explanations", explanations(result.explanations()));
    }
    write("build", json, seconds, result.processes());
  }

  private static JsonArray explanations(Map<String, String> reasons) {
    JsonArray explanations = new JsonArray();
    reasons.forEach(
        (object, reason) -> explanations.add(object("object", object, "reason", reason)));
    return explanations;
  }

  public void write(InstallResult result, double seconds) throws IOException {
    JsonObject json =
        object(
            "outcome",
            result.unchanged() ? "unchanged" : "installed",
            "reason",
            result.reason(),
            "files",
            result.files());
    write("install", json, seconds, result.processes());
  }

  public void write(TestRecord result, double seconds) throws IOException {
    JsonObject json =
        object(
            "outcome",
            result.outcome(),
            "reason",
            result.reason(),
            "tests",
            result.counts().tests(),
            "failures",
            result.counts().failures(),
            "skipped",
            result.counts().skipped());
    write("test", json, seconds, result.processes());
  }

  public void write(WheelResult result, List<ProcessOutcome> asked, double seconds)
      throws IOException {
    JsonObject json =
        object(
            "outcome",
            result.unchanged() ? "unchanged" : "built",
            "reason",
            result.reason(),
            "file",
            result.wheel().toString(),
            "sha256",
            result.sha256(),
            "digest",
            result.digest());
    result.sdist().ifPresent(file -> json.put("sdist", file.toString()));
    List<ProcessOutcome> processes = new ArrayList<>(asked);
    processes.addAll(result.processes());
    write("wheel", json, seconds, processes);
  }

  public void write(PylockResult result, List<ProcessOutcome> asked, double seconds)
      throws IOException {
    JsonObject json =
        object(
            "outcome",
            result.outcome().name().toLowerCase(Locale.ROOT),
            "file",
            result.file().toString(),
            "packages",
            new JsonArray(result.packages()),
            "changes",
            new JsonArray(result.changes()));
    List<ProcessOutcome> processes = new ArrayList<>(asked);
    processes.addAll(result.processes());
    write("lock", json, seconds, processes);
  }

  /** Key of the recipe that {@code prepare} last had here. */
  public Optional<String> recipe() {
    try {
      return Optional.ofNullable(read(PREPARE).getString("recipe"));
    } catch (IOException | JsonParserException e) {
      return Optional.empty();
    }
  }

  /**
   * What {@code prepare} last gave here.
   *
   * @throws CMakeException if it has not run, or the environment is gone
   */
  public PrepareRecord prepared() throws CMakeException, IOException {
    try {
      PrepareRecord record = PrepareRecord.from(read(PREPARE));
      if (Files.exists(record.python())) {
        return record;
      }
    } catch (NoSuchFileException | JsonParserException | IllegalArgumentException e) {
      // The same to the user: there is no environment.
    }
    throw new CMakeException(
        "There is no environment for this project in %s; name the goal prepare before this one in <goals>, or run it first, for example mvn pip-cmake:%s pip-cmake:%s pip-cmake:%s"
            .formatted(
                prepareDirectory,
                GoalExecution.typed(PREPARE, goalExecution.prepare()),
                GoalExecution.typed(CONFIGURE, goalExecution.id()),
                GoalExecution.typed("build", goalExecution.id())));
  }

  /** Takes away the record of an earlier build, which a goal that fails must not leave. */
  public void forget(String goal) throws IOException {
    if (!goal.equals(PREPARE)) { // the others read it, and a next one tells what changed
      remove(goal);
    }
  }

  void remove(String goal) throws IOException {
    Files.deleteIfExists(file(goal));
  }

  JsonObject read(String goal) throws IOException, JsonParserException {
    return JsonParser.object().from(Files.readString(file(goal)));
  }

  public void write(String goal, JsonObject json, double seconds, List<ProcessOutcome> processes)
      throws IOException {
    json.put("seconds", rounded(seconds));
    JsonArray array = new JsonArray();
    for (ProcessOutcome process : processes) {
      array.add(
          object(
              "command",
              new JsonArray(process.command()),
              "seconds",
              rounded(process.seconds()),
              "exitStatus",
              process.exitStatus()));
    }
    json.put("processes", array);
    writeFile(goal, json);
  }

  /** Writes a record as it is. */
  void writeFile(String goal, JsonObject json) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(file(goal), JsonWriter.indent("  ").string().value(json).done() + "\n");
  }

  Path file(String goal) {
    return (goal.equals(PREPARE) ? prepareDirectory : directory).resolve(goal + ".json");
  }

  private static double rounded(double seconds) {
    return Math.round(seconds * 1000) / 1000.0;
  }

  static JsonObject object(Object... namesAndValues) {
    JsonObject json = new JsonObject();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      json.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return json;
  }
}
