package io.github.pipcmake.incremental;

import io.github.pipcmake.it.GoalRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a build of a project left: whether it succeeded, wheels, objects, libraries, programs, what
 * is generated or installed, and the results of tests, by name and as bytes.
 */
final class Outputs {
  private static final List<String> GOALS =
      List.of("prepare", "run", "configure", "build", "install", "test", "wheel", "pytest");

  /** Those that run a build tool or tests each time. */
  private static final List<String> OWN_PROGRAM = List.of("build", "test", "pytest");

  /** The time of a record that no later build wrote. */
  private static final FileTime BEFORE = FileTime.from(Instant.parse("2001-02-03T04:05:06Z"));

  private final boolean succeeded;
  private final Map<String, byte[]> files;
  private final Map<String, byte[]> configured;
  private final List<String> ran;
  private final int programs;

  private Outputs(
      boolean succeeded,
      Map<String, byte[]> files,
      Map<String, byte[]> configured,
      List<String> ran,
      int programs) {
    this.succeeded = succeeded;
    this.files = files;
    this.configured = configured;
    this.ran = ran;
    this.programs = programs;
  }

  /** Marks the records of earlier builds. */
  static void age(Path project) throws IOException {
    for (Path module : modules(project)) {
      for (String goal : GOALS) {
        Path record = record(module, goal);
        if (Files.exists(record)) {
          Files.setLastModifiedTime(record, BEFORE);
        }
      }
    }
  }

  /**
   * What is there now.
   *
   * @param only modules that were built; all, if it is empty
   */
  static Outputs of(Path project, boolean succeeded, List<String> only) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    Map<String, byte[]> configured = new TreeMap<>();
    List<String> ran = new ArrayList<>();
    int programs = 0;
    for (Path module : modules(project)) {
      String name = module.getFileName().toString();
      if (!only.isEmpty() && !only.contains(name)) {
        continue;
      }
      Path target = module.resolve("target");
      for (String goal : GOALS) {
        Path record = record(module, goal);
        if (Files.exists(record) && !Files.getLastModifiedTime(record).equals(BEFORE)) {
          GoalRecord read = GoalRecord.read(record);
          if (List.of("ran", "configured", "built", "installed").contains(read.outcome())
              && !(goal.equals("build") && read.text("compiled").equals("0"))) {
            ran.add(name + " " + goal);
          }
          if (goal.endsWith("test")) {
            String result = read.outcome() + " " + read.text("tests") + " " + read.text("failures");
            files.put(name + "/" + goal, result.getBytes(StandardCharsets.UTF_8));
          }
          int own = OWN_PROGRAM.contains(goal) ? 1 : 0;
          programs += Math.max(0, read.programs().size() - own);
          if (goal.equals("wheel")) {
            Path wheel = Path.of(read.text("file"));
            files.put(name + "/" + wheel.getFileName(), Files.readAllBytes(wheel));
          }
        }
      }
      Path tree = target.resolve("cmake");
      for (Path file : Trees.files(tree, found -> found.endsWith("pip-cmake-packages"))) {
        String path = tree.relativize(file).toString();
        if (isBinary(path, file)) {
          files.put(name + "/" + path, Files.readAllBytes(file));
        } else if (path.equals("build.ninja") || path.equals("CMakeCache.txt")) {
          configured.put(name + "/" + path, Files.readAllBytes(file));
        }
      }
      for (String directory : List.of("generated", "install")) {
        for (Path file : Trees.files(target.resolve(directory), found -> false)) {
          files.put(name + "/" + target.relativize(file), Files.readAllBytes(file));
        }
      }
    }
    return new Outputs(succeeded, files, configured, ran, programs);
  }

  private static boolean isBinary(String path, Path file) {
    if (path.matches(".*CMakeFiles/(\\d.*|CMakeScratch|CMakeTmp)/.*")) {
      return false;
    }
    return path.endsWith(".o")
        || path.endsWith(".a")
        || path.endsWith(".so")
        || (path.indexOf('/') < 0 && path.indexOf('.') < 0 && Files.isExecutable(file));
  }

  private static Path record(Path module, String goal) {
    return module.resolve("target/pip-cmake").resolve(goal + ".json");
  }

  private static List<Path> modules(Path project) throws IOException {
    List<Path> modules = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(project)) {
      for (Path child : children) {
        if (Files.exists(child.resolve("pom.xml"))) {
          modules.add(child);
        }
      }
    }
    modules.sort(null);
    return modules;
  }

  boolean succeeded() {
    return succeeded;
  }

  /** Programs that were started, but for the build tool and the tests. */
  int programs() {
    return programs;
  }

  /** Goals that did something although all that they make is as it was. */
  List<String> unneeded(Outputs before) {
    List<String> unneeded = new ArrayList<>();
    for (String goal : ran) {
      String module = goal.substring(0, goal.indexOf(' ') + 1).strip() + "/";
      boolean same =
          goal.endsWith(" configure")
              ? equal(configured, before.configured, module)
              : equal(files, before.files, module);
      if (same) {
        unneeded.add(goal);
      }
    }
    return unneeded;
  }

  private static boolean equal(Map<String, byte[]> one, Map<String, byte[]> two, String prefix) {
    List<String> names = one.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
    List<String> others = two.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
    return names.equals(others)
        && names.stream().allMatch(name -> Arrays.equals(one.get(name), two.get(name)));
  }

  /** How an incremental build's outputs differ from those of a clean one; a line for each. */
  List<String> differences(Outputs clean) throws IOException {
    if (succeeded != clean.succeeded) {
      return List.of(
          succeeded
              ? "the incremental build succeeded, the clean one failed"
              : "the incremental build failed, the clean one succeeded");
    }
    List<String> differences = new ArrayList<>();
    if (!succeeded) {
      return differences;
    }
    for (Map.Entry<String, byte[]> file : clean.files.entrySet()) {
      byte @Nullable [] own = files.get(file.getKey());
      if (own == null) {
        differences.add(file.getKey() + " is missing");
      } else if (!Arrays.equals(own, file.getValue())) {
        differences.add(
            file.getKey()
                + " differs"
                + (file.getKey().endsWith(".whl")
                    ? ": " + WheelDifference.of(own, file.getValue())
                    : ""));
      }
    }
    for (String name : files.keySet()) {
      if (!clean.files.containsKey(name) && KnownSame.ofExtra(name).isEmpty()) {
        differences.add(name + " is there, and in the clean build it is not");
      }
    }
    return differences;
  }
}
