package io.github.pipcmake.record;

import com.grack.nanojson.JsonObject;
import io.github.pipcmake.cmake.build.BuildResult;
import io.github.pipcmake.cmake.configure.ConfigureResult;
import io.github.pipcmake.cmake.ctest.CTestCounts;
import io.github.pipcmake.cmake.install.InstallResult;
import io.github.pipcmake.cmake.install.InstalledJar;
import io.github.pipcmake.cmake.times.RestoredTimes;
import io.github.pipcmake.cmake.tools.Tools;
import io.github.pipcmake.compiler.ZigToolchain;
import io.github.pipcmake.editable.EditableResult;
import io.github.pipcmake.environment.PrepareResult;
import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.publish.Distribution;
import io.github.pipcmake.publish.PublishResult;
import io.github.pipcmake.pylock.PylockResult;
import io.github.pipcmake.report.ReportResult;
import io.github.pipcmake.run.RunResult;
import io.github.pipcmake.wheel.WheelResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the results of goals stand in their records.
 *
 * @param records where they go
 * @since 0.1.0
 */
public record Results(Records records) {
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
        Records.fields(word(prepared.outcome()), prepared.reason())
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
    JsonObject inputs = new JsonObject();
    inputs.putAll(prepared.inputs().recipe().inputs());
    json.put("inputs", inputs);
    tools.ifPresent(found -> json.put("tools", ToolsRecord.toJson(found)));
    compiler.ifPresent(zig -> json.put("compiler", CompilerRecord.toJson(zig)));
    records.write(Records.PREPARE, json, seconds, all(prepared.processes(), asked));
  }

  public void write(
      ConfigureResult result,
      Path tree,
      GoalParameters told,
      RestoredTimes restored,
      double seconds)
      throws IOException {
    JsonObject json =
        Records.fields(result.skipped() ? "skipped" : "configured", result.reason())
            .value("buildTree", tree.toString())
            .array("leaks", result.leaks())
            .value("restoredTimes", restored.files())
            .value(RecordedParameters.NAME, told.toJson())
            .done();
    records.write(Records.CONFIGURE, json, seconds, result.processes());
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
    records.write("build", json, seconds, result.processes());
  }

  public void write(InstallResult result, Path prefix, double seconds) throws IOException {
    JsonObject json =
        Records.fields(result.unchanged() ? "unchanged" : "installed", result.reason())
            .value("prefix", prefix.toString())
            .value("files", result.installed().size())
            .done();
    records.write("install", json, seconds, result.processes());
  }

  public void write(
      String outcome,
      String reason,
      CTestCounts counts,
      Path report,
      List<ProcessOutcome> processes,
      double seconds)
      throws IOException {
    JsonObject json =
        Records.fields(outcome, reason)
            .value("tests", counts.tests())
            .value("failures", counts.failures())
            .value("skipped", counts.skipped())
            .value("report", report.toString())
            .done();
    records.write("test", json, seconds, processes);
  }

  public void write(WheelResult result, List<ProcessOutcome> asked, double seconds)
      throws IOException {
    JsonObject json =
        Records.fields(result.unchanged() ? "unchanged" : "built", result.reason())
            .value("file", result.wheel().toString())
            .value("sha256", result.sha256())
            .value("digest", result.digest())
            .done();
    result.sdist().ifPresent(file -> json.put("sdist", file.toString()));
    records.write("wheel", json, seconds, all(asked, result.processes()));
  }

  public void write(RunResult result, String program, double seconds) throws IOException {
    JsonObject json =
        Records.fields(result.skipped() ? "skipped" : "ran", result.reason())
            .value("program", program)
            .value("digest", result.digest())
            .value("python", result.python().toString())
            .value("outputs", result.outputs())
            .done();
    records.write("run", json, seconds, result.processes());
  }

  public void write(EditableResult result, List<ProcessOutcome> asked, double seconds)
      throws IOException {
    JsonObject json =
        Records.fields(result.unchanged() ? "unchanged" : "installed", result.reason())
            .value("directory", result.directory().toString())
            .value("python", result.python().toString())
            .value("digest", result.digest())
            .done();
    records.write("editable", json, seconds, all(asked, result.processes()));
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
    records.write("lock", json, seconds, all(asked, result.processes()));
  }

  /** What the goal {@code jar} made. */
  public void writeJar(Path file, InstalledJar.Written written, double seconds) throws IOException {
    JsonObject json =
        JsonObject.builder()
            .value("outcome", written.changed() ? "made" : "unchanged")
            .value("file", file.toString())
            .value("files", written.files())
            .done();
    records.write("jar", json, seconds, List.of());
  }

  /** What the goal {@code sbom} wrote. */
  public void writeBill(Path file, boolean changed, List<ProcessOutcome> processes, double seconds)
      throws IOException {
    JsonObject json =
        JsonObject.builder()
            .value("outcome", changed ? "written" : "unchanged")
            .value("file", file.toString())
            .done();
    records.write("sbom", json, seconds, processes);
  }

  /** What the goal {@code report} wrote, and what the next one compares with. */
  public void write(ReportResult result, Path page, Path trace, Instant when, double seconds)
      throws IOException {
    JsonObject json =
        JsonObject.builder()
            .value("outcome", "written")
            .value("file", page.toString())
            .value("trace", trace.toString())
            .value("when", when.toString())
            .array("lacks", result.lacks())
            .array("environments", result.environments())
            .done();
    records.write("report", json, seconds, List.of());
  }

  /** What {@code environment-deploy} did. */
  public void writeDeployed(
      String outcome, String digest, List<ProcessOutcome> processes, double seconds)
      throws IOException {
    JsonObject json = JsonObject.builder().value("outcome", outcome).value("digest", digest).done();
    records.write("environment-deploy", json, seconds, processes);
  }

  /** What {@code publish} did. */
  public void write(PublishResult result, List<ProcessOutcome> processes, double seconds)
      throws IOException {
    String outcome = result.dryRun() ? "would publish" : "published";
    JsonObject json =
        JsonObject.builder()
            .value("outcome", result.uploaded().isEmpty() ? "unchanged" : outcome)
            .value("index", result.index())
            .array("uploaded", distributions(result.uploaded()))
            .array("there", distributions(result.there()))
            .done();
    records.write("publish", json, seconds, processes);
  }

  private static List<JsonObject> distributions(List<Distribution> files) {
    return files.stream()
        .map(
            file ->
                JsonObject.builder()
                    .value("file", file.file().toString())
                    .value("sha256", file.sha256())
                    .done())
        .toList();
  }

  /** Of a goal that had nothing to do, whatever it was told. */
  public void writeSkipped(String goal, String reason) throws IOException {
    records.write(goal, Records.fields("skipped", reason).done(), 0, List.of());
  }

  /** What {@code verify} found. */
  public void writeVerified(boolean passed, String reason) throws IOException {
    records.write(
        "verify", Records.fields(passed ? "passed" : "failed", reason).done(), 0, List.of());
  }

  private static List<ProcessOutcome> all(List<ProcessOutcome> first, List<ProcessOutcome> then) {
    return Stream.concat(first.stream(), then.stream()).toList();
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
