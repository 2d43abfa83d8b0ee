package io.github.pipcmake.record;

import com.grack.nanojson.JsonBuilder;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.cmake.build.BuildResult;
import io.github.pipcmake.cmake.configure.ConfigureResult;
import io.github.pipcmake.cmake.ctest.CTestCounts;
import io.github.pipcmake.cmake.install.InstallResult;
import io.github.pipcmake.cmake.install.InstalledJar;
import io.github.pipcmake.cmake.times.RestoredTimes;
import io.github.pipcmake.cmake.tools.CMakeException;
import io.github.pipcmake.cmake.tools.Tools;
import io.github.pipcmake.compiler.ZigToolchain;
import io.github.pipcmake.editable.EditableResult;
import io.github.pipcmake.environment.PrepareResult;
import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.pylock.PylockResult;
import io.github.pipcmake.run.RunResult;
import io.github.pipcmake.wheel.WheelResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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

  /** The records of a module that runs each goal once. */
  public Records(Path directory) {
    this(directory, directory, GoalExecution.ONLY);
  }

  /** The records of one execution. */
  public static Records of(GoalExecution goalExecution, Path directory) {
    return new Records(
        goalExecution.below(directory), goalExecution.ofPrepare(directory), goalExecution);
  }

  /** The records of one of several Pythons. */
  Records below(String python) {
    return new Records(directory.resolve(python), prepareDirectory.resolve(python), goalExecution);
  }

  public void write(
      PrepareResult prepared,
      GoalParameters told,
      Path sourceDirectory,
      Optional<Tools> tools,
      Optional<ZigToolchain> compiler,
      List<ProcessOutcome> asked,
      double seconds)
      throws IOException {
    BuildEnvironment environment = prepared.environment();
    JsonObject json =
        fields(word(prepared.outcome()), prepared.reason())
            .value("recipe", prepared.recipe())
            .value("digest", environment.digest().hex())
            .value("environment", environment.root().toString())
            .value("python", environment.python().toString())
            .value("sitePackages", environment.sitePackages().toString())
            .value("bytecode", environment.bytecode().toString())
            .value("interpreter", environment.interpreter())
            .value("sourceDirectory", sourceDirectory.toString())
            .value("store", prepared.store().toString())
            .value(RecordedParameters.NAME, told.toJson())
            .array("packages", objects(environment.packages(), "name", "version"))
            .done();
    tools.ifPresent(found -> json.put("tools", ToolsRecord.toJson(found)));
    compiler.ifPresent(zig -> json.put("compiler", CompilerRecord.toJson(zig)));
    write(PREPARE, json, seconds, all(prepared.processes(), asked));
  }

  public void write(
      ConfigureResult result, GoalParameters told, RestoredTimes restored, double seconds)
      throws IOException {
    JsonObject json =
        fields(result.skipped() ? "skipped" : "configured", result.reason())
            .array("leaks", result.leaks())
            .value("restoredTimes", restored.files())
            .value(RecordedParameters.NAME, told.toJson())
            .done();
    write(CONFIGURE, json, seconds, result.processes());
  }

  public void write(BuildResult result, double seconds) throws IOException {
    JsonObject json =
        JsonObject.builder()
            .value("outcome", result.steps() == 0 ? "unchanged" : "built")
            .value("steps", result.steps())
            .value("compiled", result.compiled())
            .done();
    if (result.cache().objects() > 0) {
      json.put(
          "compilerCache",
          JsonObject.builder()
              .value("compiled", result.cache().compiled())
              .value("local", result.cache().local())
              .value("remote", result.cache().remote())
              .value("errors", result.cache().errors())
              .done());
    }
    if (!result.reasons().isEmpty()) {
      json.put("reasons", result.reasons());
    }
    if (!result.explanations().isEmpty()) {
      json.put("explanations", objects(result.explanations(), "object", "reason"));
    }
    write("build", json, seconds, result.processes());
  }

  public void write(InstallResult result, Path prefix, double seconds) throws IOException {
    JsonObject json =
        fields(result.unchanged() ? "unchanged" : "installed", result.reason())
            .value("prefix", prefix.toString())
            .value("files", result.installed().size())
            .done();
    write("install", json, seconds, result.processes());
  }

  public void write(
      String outcome,
      String reason,
      CTestCounts counts,
      List<ProcessOutcome> processes,
      double seconds)
      throws IOException {
    JsonObject json =
        fields(outcome, reason)
            .value("tests", counts.tests())
            .value("failures", counts.failures())
            .value("skipped", counts.skipped())
            .done();
    write("test", json, seconds, processes);
  }

  public void write(WheelResult result, List<ProcessOutcome> asked, double seconds)
      throws IOException {
    JsonObject json =
        fields(result.unchanged() ? "unchanged" : "built", result.reason())
            .value("file", result.wheel().toString())
            .value("sha256", result.sha256())
            .value("digest", result.digest())
            .done();
    result.sdist().ifPresent(file -> json.put("sdist", file.toString()));
    write("wheel", json, seconds, all(asked, result.processes()));
  }

  public void write(RunResult result, String program, double seconds) throws IOException {
    JsonObject json =
        fields(result.skipped() ? "skipped" : "ran", result.reason())
            .value("program", program)
            .value("digest", result.digest())
            .value("python", result.python().toString())
            .value("outputs", result.outputs())
            .done();
    write("run", json, seconds, result.processes());
  }

  public void write(EditableResult result, List<ProcessOutcome> asked, double seconds)
      throws IOException {
    JsonObject json =
        fields(result.unchanged() ? "unchanged" : "installed", result.reason())
            .value("directory", result.directory().toString())
            .value("python", result.python().toString())
            .value("digest", result.digest())
            .done();
    write("editable", json, seconds, all(asked, result.processes()));
  }

  public void write(PylockResult result, List<ProcessOutcome> asked, double seconds)
      throws IOException {
    JsonObject json =
        JsonObject.builder()
            .value("outcome", word(result.outcome()))
            .value("file", result.file().toString())
            .array("packages", result.packages())
            .array("changes", result.changes())
            .done();
    write("lock", json, seconds, all(asked, result.processes()));
  }

  /** Where {@code install} installed to here, if it did so in the last build that had it. */
  public Optional<Path> installed() throws IOException {
    try {
      return Optional.ofNullable(read("install").getString("prefix")).map(Path::of);
    } catch (NoSuchFileException | JsonParserException e) {
      return Optional.empty();
    }
  }

  /** What the goal {@code jar} made. */
  public void writeJar(Path file, InstalledJar.Written written, double seconds) throws IOException {
    JsonObject json =
        JsonObject.builder()
            .value("outcome", written.changed() ? "made" : "unchanged")
            .value("file", file.toString())
            .value("files", written.files())
            .done();
    write("jar", json, seconds, List.of());
  }

  /** What {@code environment-deploy} did. */
  public void writeDeployed(
      String outcome, String digest, List<ProcessOutcome> processes, double seconds)
      throws IOException {
    JsonObject json = JsonObject.builder().value("outcome", outcome).value("digest", digest).done();
    write("environment-deploy", json, seconds, processes);
  }

  /** Of a goal that had nothing to do, whatever it was told. */
  public void writeSkipped(String goal, String reason) throws IOException {
    write(goal, fields("skipped", reason).done(), 0, List.of());
  }

  /** What {@code verify} found. */
  public void writeVerified(boolean passed, String reason) throws IOException {
    write("verify", fields(passed ? "passed" : "failed", reason).done(), 0, List.of());
  }

  /** The key of the recipe that the last {@code prepare} resolved here. */
  public Optional<String> recipe() {
    try {
      return Optional.ofNullable(read(PREPARE).getString("recipe"));
    } catch (IOException | JsonParserException e) {
      return Optional.empty();
    }
  }

  /**
   * What the last {@code prepare} recorded here.
   *
   * @throws CMakeException if it has not run, or the environment is gone
   */
  public PrepareRecord prepared() throws CMakeException, IOException {
    Optional<PrepareRecord> record = ifPrepared();
    if (record.isEmpty()) {
      throw new CMakeException(
          "There is no environment for this project in %s; name the goal prepare before this one in <goals>, or type it before this one: mvn pip-cmake:%s and then the goal"
              .formatted(prepareDirectory, GoalExecution.typed(PREPARE, goalExecution.prepare())));
    }
    return record.get();
  }

  /** The same; empty if it has not run, or the environment is gone. */
  public Optional<PrepareRecord> ifPrepared() throws IOException {
    try {
      return Optional.of(PrepareRecord.from(read(PREPARE)))
          .filter(record -> Files.exists(record.python()))
          .filter(record -> record.compiler().stream().allMatch(ZigToolchain::isThere));
    } catch (NoSuchFileException | JsonParserException | IllegalArgumentException e) {
      return Optional.empty(); // the same to the user
    }
  }

  /** Whether what {@code prepare} recorded here is to run on this machine. */
  public boolean isPreparedForThisMachine() throws IOException {
    return ifPrepared().filter(prepared -> !prepared.isCross()).isPresent();
  }

  /** Deletes the record of an earlier build, so that a goal that fails leaves none. */
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

  /** Writes a record, and which programs were started. */
  public void write(String goal, JsonObject json, double seconds, List<ProcessOutcome> processes)
      throws IOException {
    json.put("seconds", rounded(seconds));
    json.put("processes", processes.stream().map(Records::process).toList());
    writeFile(goal, json);
  }

  private static List<ProcessOutcome> all(List<ProcessOutcome> first, List<ProcessOutcome> then) {
    return Stream.concat(first.stream(), then.stream()).toList();
  }

  private static JsonObject process(ProcessOutcome process) {
    return JsonObject.builder()
        .array("command", process.command())
        .value("seconds", rounded(process.seconds()))
        .value("exitStatus", process.exitStatus())
        .done();
  }

  /** Writes a record without anything added. */
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

  /** What most records begin with. */
  static JsonBuilder<JsonObject> fields(String outcome, String reason) {
    return JsonObject.builder().value("outcome", outcome).value("reason", reason);
  }

  private static List<JsonObject> objects(
      Map<String, String> entries, String keyName, String valueName) {
    return entries.entrySet().stream()
        .map(
            entry ->
                JsonObject.builder()
                    .value(keyName, entry.getKey())
                    .value(valueName, entry.getValue())
                    .done())
        .toList();
  }

  private static String word(Enum<?> outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }
}
