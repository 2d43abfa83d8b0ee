package io.github.pipcmake.record;

import com.grack.nanojson.JsonBuilder;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.cmake.tools.CMakeException;
import io.github.pipcmake.compiler.ZigToolchain;
import io.github.pipcmake.process.ProcessOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
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

  /** Where {@code install} installed to here, if it did so in the last build that had it. */
  public Optional<Path> installed() throws IOException {
    return ifWritten("install").map(record -> record.getString("prefix")).map(Path::of);
  }

  /** The key of the recipe that the last {@code prepare} resolved here. */
  public Optional<String> recipe() {
    try {
      return Optional.ofNullable(read(PREPARE).getString("recipe"));
    } catch (IOException | JsonParserException e) {
      return Optional.empty();
    }
  }

  /** The record that a goal left here in the last build that had it. */
  public Optional<JsonObject> ifWritten(String goal) throws IOException {
    try {
      return Optional.of(read(goal));
    } catch (NoSuchFileException | JsonParserException e) {
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
}
