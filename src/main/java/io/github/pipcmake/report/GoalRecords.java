package io.github.pipcmake.report;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import io.github.pipcmake.text.Formats;
import io.github.pipcmake.text.JsonText;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The records of one directory: of a module, or of one of its executions, Pythons or platforms.
 *
 * @param name of the directory, from that of the whole module; empty for that itself
 * @param directory where they are
 * @param byGoal each goal's record, if it is whole
 */
record GoalRecords(String name, Path directory, Map<String, JsonObject> byGoal) {
  /** In the order in which they run in a build. */
  private static final List<String> GOALS =
      List.of(
          "lock",
          "prepare",
          "editable",
          "run",
          "configure",
          "build",
          "install",
          "test",
          "jar",
          "wheel",
          "sbom",
          "pytest",
          "verify",
          "environment-deploy",
          "publish");

  /** An execution, and in it a Python or a platform. */
  private static final int DEEPEST = 3;

  /** Whose record goes before they begin, so that a log without a record tells of a failure. */
  private static final List<String> FORGETFUL =
      List.of("configure", "build", "install", "test", "wheel", "pytest");

  private static final List<String> INSTALLERS = List.of("pip", "uv");

  /** All of a module, the outermost first. */
  static List<GoalRecords> in(Path recordDirectory) throws IOException {
    if (!Files.isDirectory(recordDirectory)) {
      return List.of();
    }
    List<GoalRecords> all = new ArrayList<>();
    try (Stream<Path> found = Files.walk(recordDirectory, DEEPEST)) {
      for (Path directory : (Iterable<Path>) found.filter(Files::isDirectory).sorted()::iterator) {
        GoalRecords records = of(recordDirectory, directory);
        boolean whole = directory.equals(recordDirectory); // others may be of a goal's own
        if (!records.byGoal().isEmpty() || (whole && !records.failed().isEmpty())) {
          all.add(records);
        }
      }
    }
    return all;
  }

  private static GoalRecords of(Path recordDirectory, Path directory) throws IOException {
    Map<String, JsonObject> byGoal = new TreeMap<>();
    for (String goal : GOALS) {
      text(directory.resolve(goal + ".json"))
          .flatMap(JsonText::object)
          .filter(record -> record.has("outcome"))
          .ifPresent(record -> byGoal.put(goal, record));
    }
    String name = recordDirectory.relativize(directory).toString().replace('\\', '/');
    return new GoalRecords(name, directory, byGoal);
  }

  private static Optional<String> text(Path file) throws IOException {
    try {
      return Optional.of(Files.readString(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.empty(); // half of a record
    }
  }

  static boolean isInstaller(String name) {
    return INSTALLERS.contains(name);
  }

  Optional<JsonObject> goal(String goal) {
    return Optional.ofNullable(byGoal.get(goal));
  }

  /** A path that a record has. */
  Optional<Path> file(String goal, String field) {
    try {
      return goal(goal)
          .map(record -> record.getString(field, ""))
          .filter(path -> !path.isEmpty())
          .map(Path::of);
    } catch (InvalidPathException e) {
      return Optional.empty(); // of another system
    }
  }

  /**
   * What began and left no record, as it failed or was cut off: goals, and an installer that ran
   * after all that did leave one, for whatever goal.
   */
  List<String> failed() throws IOException {
    List<String> failed = new ArrayList<>();
    for (String goal : FORGETFUL) {
      if (!byGoal.containsKey(goal) && Files.exists(log(goal))) {
        failed.add(goal);
      }
    }
    FileTime newest = FileTime.fromMillis(0);
    for (String goal : byGoal.keySet()) {
      FileTime written = time(directory.resolve(goal + ".json")).orElse(newest);
      newest = written.compareTo(newest) > 0 ? written : newest;
    }
    for (String installer : INSTALLERS) {
      Optional<FileTime> said = time(log(installer));
      if (said.isPresent() && said.get().compareTo(newest) > 0) {
        failed.add(installer);
      }
    }
    return failed;
  }

  private static Optional<FileTime> time(Path file) throws IOException {
    try {
      return Optional.of(Files.getLastModifiedTime(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private Path log(String name) {
    return directory.resolve((name.equals("prepare") ? "pip" : name) + ".log");
  }

  /** A row for each goal that ran. */
  JsonArray toJson(Path page) throws IOException {
    List<String> failed = failed();
    JsonArray rows = new JsonArray();
    for (String goal : GOALS) {
      if (failed.contains(goal)) {
        rows.add(cutOff(goal, page));
      } else if (byGoal.containsKey(goal)) {
        rows.add(row(goal, byGoal.get(goal), page));
      }
    }
    for (String installer : INSTALLERS) {
      if (failed.contains(installer)) {
        rows.add(cutOff(installer, page));
      }
    }
    return rows;
  }

  private JsonObject row(String goal, JsonObject record, Path page) throws IOException {
    JsonObject row =
        JsonObject.builder()
            .value("goal", goal)
            .value("outcome", record.getString("outcome", ""))
            .value("reason", reason(goal, record))
            .value("seconds", record.getDouble("seconds"))
            .value("processes", record.getArray("processes", new JsonArray()))
            .done();
    if (record.has("compiled")) {
      row.put("compiled", record.getInt("compiled"));
    }
    addLog(row, goal, page);
    return row;
  }

  private static String reason(String goal, JsonObject record) {
    return switch (goal) {
      case "build" ->
          "%s, %s compiled"
              .formatted(
                  Formats.count(record.getInt("steps"), "step"),
                  Formats.count(record.getInt("compiled"), "object"));
      case "lock" -> String.join(", ", Json.strings(record, "changes"));
      case "sbom", "jar" -> record.getString("file", "");
      case "publish" -> record.getString("index", "");
      default -> record.getString("reason", "");
    };
  }

  private JsonObject cutOff(String goal, Path page) throws IOException {
    JsonObject row =
        JsonObject.builder()
            .value("goal", goal)
            .value("outcome", "no record")
            .value("reason", "it failed, was interrupted, or is still running")
            .value("tail", LogExcerpt.of(log(goal)))
            .done();
    addLog(row, goal, page);
    return row;
  }

  /** As a link from the page, if that lies above it. */
  private void addLog(JsonObject row, String goal, Path page) throws IOException {
    Path log = log(goal);
    Path from = page.getParent();
    if (from != null && log.startsWith(from) && Files.exists(log)) {
      row.put("log", from.relativize(log).toString().replace('\\', '/'));
    }
  }
}
