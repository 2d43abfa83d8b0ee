package io.github.pipcmake.it;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one Maven build left behind: its output, and the record of each goal. Assertions throw
 * {@link AssertionError} with what was found and where the output is, and return this result, so
 * that they can be chained.
 */
public final class BuildResult {

  /** A record that still has this time after a build was not written by that build. */
  private static final FileTime BEFORE = FileTime.from(Instant.parse("2001-02-03T04:05:06Z"));

  private static final List<String> GOALS =
      List.of("prepare", "run", "configure", "build", "install", "test", "wheel", "pytest");

  private static final int DEEPEST_MODULE = 3;

  private static final Set<String> NO_MODULES = Set.of("src", "target", "store", "logs");

  private final Path project;
  private final List<String> log;
  private final int exitCode;
  private final Duration time;
  private final Map<Path, GoalRecord> records;

  private BuildResult(
      Path project, List<String> log, int exitCode, Duration time, Map<Path, GoalRecord> records) {
    this.project = project;
    this.log = log;
    this.exitCode = exitCode;
    this.time = time;
    this.records = records;
  }

  /** Takes the records as they are now: the next build writes over them. */
  static BuildResult of(Path project, List<String> log, int exitCode, Duration time)
      throws IOException {
    Map<Path, GoalRecord> records = new HashMap<>();
    for (Path file : recordFiles(project)) {
      if (!Files.getLastModifiedTime(file).equals(BEFORE)) {
        records.put(file, GoalRecord.read(file));
      }
    }
    return new BuildResult(project, List.copyOf(log), exitCode, time, Map.copyOf(records));
  }

  /** Marks the records that are there, so that a build which writes none is found out. */
  static void ageRecords(Path project) throws IOException {
    for (Path file : recordFiles(project)) {
      Files.setLastModifiedTime(file, BEFORE);
    }
  }

  private static List<Path> recordFiles(Path project) throws IOException {
    return modules(project, DEEPEST_MODULE)
        .flatMap(module -> GOALS.stream().map(goal -> recordFile(module, goal)))
        .filter(Files::isRegularFile)
        .toList();
  }

  /** A directory and those below it, without what holds no modules. */
  private static Stream<Path> modules(Path directory, int depth) throws IOException {
    Stream<Path> modules = Stream.of(directory);
    if (depth > 0) {
      try (DirectoryStream<Path> entries =
          Files.newDirectoryStream(directory, Files::isDirectory)) {
        for (Path entry : entries) {
          if (!NO_MODULES.contains(entry.getFileName().toString())) {
            modules = Stream.concat(modules, modules(entry, depth - 1));
          }
        }
      }
    }
    return modules;
  }

  private static Path recordFile(Path module, String goal) {
    return module.resolve("target/pip-cmake").resolve(goal + ".json");
  }

  /** The same build as seen from one of its modules. */
  public BuildResult module(String directory) {
    return new BuildResult(project.resolve(directory), log, exitCode, time, records);
  }

  /** Maven's output, line by line. */
  public List<String> log() {
    return log;
  }

  /** The wall time from Maven's start to its end. */
  public Duration time() {
    return time;
  }

  /** The lines that Maven calls errors, without the mark. */
  public List<String> errors() {
    return log.stream()
        .filter(line -> line.startsWith("[ERROR]"))
        .map(line -> line.substring("[ERROR]".length()).strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }

  /** What {@code prepare} recorded in this build. */
  public GoalRecord prepare() {
    return record("prepare");
  }

  /** What {@code configure} recorded in this build. */
  public GoalRecord configure() {
    return record("configure");
  }

  /** What {@code build} recorded in this build. */
  public GoalRecord build() {
    return record("build");
  }

  /** What {@code install} recorded in this build. */
  public GoalRecord install() {
    return record("install");
  }

  /** What {@code test} recorded in this build. */
  public GoalRecord test() {
    return record("test");
  }

  /** What {@code wheel} recorded in this build. */
  public GoalRecord wheel() {
    return record("wheel");
  }

  /** What {@code pytest} recorded in this build. */
  public GoalRecord pytest() {
    return record("pytest");
  }

  /** What {@code run} recorded in this build. */
  public GoalRecord run() {
    return record("run");
  }

  /** Every program that the goals of this build started, in their order. */
  public List<Program> programs() {
    List<Program> programs = new ArrayList<>();
    for (String goal : GOALS) {
      if (records.containsKey(recordFile(project, goal))) {
        programs.addAll(record(goal).programs());
      }
    }
    if (programs.isEmpty()) {
      prepare(); // No program because of no record is no answer.
    }
    return programs;
  }

  /**
   * Runs code with the Python of the environment, as the project's user would, and gives what it
   * printed.
   */
  public String python(String code, Object... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(prepare().text("python"), "-c", code));
    Stream.of(arguments).map(Object::toString).forEach(command::add);
    return Program.output(project, command);
  }

  /** Maven succeeded. */
  public BuildResult assertSucceeded() {
    return check(exitCode == 0, "The build failed, exit code " + exitCode);
  }

  /** Maven failed. */
  public BuildResult assertFailed() {
    return check(exitCode != 0, "The build succeeded but should have failed");
  }

  /** Maven failed, and one error line holds all the words; no stack trace is shown to the user. */
  public BuildResult assertFailedSaying(Object... words) {
    assertFailed();
    List<String> wanted = Stream.of(words).map(Object::toString).toList();
    check(
        errors().stream().anyMatch(line -> wanted.stream().allMatch(line::contains)),
        "No error line says " + wanted);
    return check(
        log.stream().noneMatch(line -> line.contains("NullPointerException")),
        "The output shows a NullPointerException");
  }

  /** The output has a line with this text. */
  public BuildResult assertSaid(Object text) {
    return check(
        log.stream().anyMatch(line -> line.contains(text.toString())), "The output lacks: " + text);
  }

  /** The output has no line with this text. */
  public BuildResult assertNeverSaid(Object text) {
    return check(
        log.stream().noneMatch(line -> line.contains(text.toString())), "The output has: " + text);
  }

  /** {@code prepare} ended so: {@code reused}, {@code created} or {@code refreshed}. */
  public BuildResult assertPrepare(String outcome) {
    assertSucceeded();
    return checkRecord(prepare(), "outcome", outcome);
  }

  /** {@code configure} ended so: {@code skipped} or {@code configured}. */
  public BuildResult assertConfigure(String outcome) {
    assertSucceeded();
    return checkRecord(configure(), "outcome", outcome);
  }

  /** {@code build} wrote so many object files. */
  public BuildResult assertCompiled(int objects) {
    assertSucceeded();
    return checkRecord(build(), "compiled", Integer.toString(objects));
  }

  /** {@code install} ended so: {@code unchanged} or {@code installed}. */
  public BuildResult assertInstall(String outcome) {
    assertSucceeded();
    return checkRecord(install(), "outcome", outcome);
  }

  /** {@code test} ended so: {@code passed}, {@code failed} or {@code skipped}. */
  public BuildResult assertTest(String outcome) {
    return checkRecord(test(), "outcome", outcome);
  }

  /** {@code wheel} ended so: {@code unchanged} or {@code built}. */
  public BuildResult assertWheel(String outcome) {
    assertSucceeded();
    return checkRecord(wheel(), "outcome", outcome);
  }

  /** {@code pytest} ended so: {@code passed}, {@code failed} or {@code skipped}. */
  public BuildResult assertPytest(String outcome) {
    return checkRecord(pytest(), "outcome", outcome);
  }

  /** {@code run} ended so, {@code skipped} or {@code ran}, and gave a reason with these words. */
  public BuildResult assertRun(String outcome, String words) {
    assertSucceeded();
    checkRecord(run(), "outcome", outcome);
    return check(run().text("reason").contains(words), "The reason is not " + words + ": " + run());
  }

  /** The goals together started so many programs. */
  public BuildResult assertPrograms(int number) {
    List<Program> programs = programs();
    return check(
        programs.size() == number, "Not " + number + " programs were started but " + programs);
  }

  /** {@code prepare} started pip. */
  public BuildResult assertPipRan() {
    return check(prepare().startedPip(), "pip did not run: " + prepare());
  }

  /** {@code prepare} did not start pip. */
  public BuildResult assertPipDidNotRun() {
    return check(!prepare().startedPip(), "pip ran: " + prepare());
  }

  private BuildResult checkRecord(GoalRecord record, String name, String wanted) {
    String found = record.text(name);
    return check(
        found.equals(wanted), name + " is not " + wanted + " but " + found + ": " + record);
  }

  private BuildResult check(boolean holds, String otherwise) {
    if (!holds) {
      throw failure(otherwise);
    }
    return this;
  }

  private AssertionError failure(String what) {
    List<String> errors = errors();
    List<String> shown =
        errors.isEmpty()
            ? log.subList(Math.max(0, log.size() - 20), log.size())
            : errors.subList(0, Math.min(20, errors.size()));
    return new AssertionError(
        "%s%nproject: %s%nMaven said:%n  %s".formatted(what, project, String.join("\n  ", shown)));
  }

  private GoalRecord record(String goal) {
    GoalRecord record = records.get(recordFile(project, goal));
    if (record == null) {
      throw failure("This build did not write " + recordFile(project, goal));
    }
    return record;
  }
}
