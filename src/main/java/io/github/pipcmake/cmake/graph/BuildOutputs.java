package io.github.pipcmake.cmake.graph;

import io.github.pipcmake.cmake.cache.InitialCache;
import io.github.pipcmake.sources.FileStamp;
import io.github.pipcmake.sources.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a build left in its tree. It shows later whether something else has built there since: by
 * hand, from an IDE, or in a build that failed.
 *
 * @param log the hash of Ninja's log; empty for other build tools
 * @param files path in the build tree, with slashes, to what the output is like
 * @since 0.1.0
 */
public record BuildOutputs(String log, Map<String, FileStamp> files) {
  /**
   * In nanoseconds, what archives cut times to: nothing, NTFS and its kin, microseconds,
   * milliseconds, seconds (tar by default, the GNU tar manual, "Controlling the Archive Format"),
   * and two seconds (zip).
   */
  private static final long[] STEPS = {1, 100, 1_000, 1_000_000, 1_000_000_000, 2_000_000_000};

  private static final String NINJA_LOG = ".ninja_log";

  public static BuildOutputs read(Path buildDirectory) throws IOException {
    Path log = buildDirectory.resolve(NINJA_LOG);
    boolean ninja = Files.exists(log);
    Set<String> logged = ninja ? outputs(buildDirectory) : Set.of();
    Predicate<String> counts = ninja ? path -> isNinjas(path, logged) : BuildOutputs::isMade;
    return new BuildOutputs(
        ninja ? Source.hash(log).orElse(Source.UNREADABLE) : "",
        RegularFiles.below(
            buildDirectory,
            directory -> directory.endsWith("Testing") || directory.endsWith("__pycache__"),
            counts));
  }

  /** The log has absolute paths, too. */
  private static Set<String> outputs(Path buildDirectory) throws IOException {
    Set<String> outputs = new HashSet<>();
    for (String output : NinjaLog.read(buildDirectory).edges().keySet()) {
      BuildGraph.path(buildDirectory, output)
          .filter(file -> file.startsWith(buildDirectory))
          .ifPresent(file -> outputs.add(InitialCache.slashes(buildDirectory.relativize(file))));
    }
    return outputs;
  }

  /**
   * CMake writes {@code build.ninja} on every run, and {@code CMakeFiles/cmake.check_cache} even if
   * it fails, so they tell of a configure step by hand, which no log does; and what an
   * ExternalProject builds is in a log of its own.
   */
  private static boolean isNinjas(String path, Set<String> logged) {
    return logged.contains(path)
        || BuildTreeState.isObject(path)
        || path.endsWith("build.ninja")
        || path.endsWith("cmake.check_cache")
        || path.endsWith("/" + NINJA_LOG);
  }

  /** Of build tools without a log: all but what is written after a build, or by us. */
  private static boolean isMade(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return !name.startsWith("pip-cmake-")
        && !name.startsWith("install_manifest")
        && !name.endsWith(".gcda");
  }

  /** Whether Ninja runs, or was killed: it removes this file when it ends. */
  public static boolean isCutOff(Path buildDirectory) {
    return Files.exists(buildDirectory.resolve(".ninja_lock"));
  }

  /**
   * Finds the step to which an archive has cut the times of these outputs.
   *
   * @return nanoseconds, 1 if they are as they were; empty if an output has been written since.
   *     Outputs that are gone do not count: the build makes them again
   */
  public OptionalLong stepTo(BuildOutputs now) {
    if (!log.equals(now.log)) {
      return OptionalLong.empty();
    }
    long largest = 1;
    for (Map.Entry<String, FileStamp> file : now.files.entrySet()) {
      FileStamp before = files.get(file.getKey());
      long step = before == null ? unknown(file.getKey()) : step(before, file.getValue());
      if (step == 0) {
        return OptionalLong.empty();
      }
      largest = Math.max(largest, step);
    }
    return OptionalLong.of(largest);
  }

  /** Tests and people leave files, too; only what a source was made into counts. */
  private static long unknown(String output) {
    return BuildTreeState.isObject(output) ? 0 : 1;
  }

  private static long step(FileStamp before, FileStamp now) {
    return Arrays.stream(STEPS)
        .filter(step -> before.size() == now.size())
        .filter(step -> FileStamp.cut(before.modified(), step) == now.modified())
        .findFirst()
        .orElse(0);
  }

  /** When the outputs were written, in nanoseconds since 1970. */
  public NavigableSet<Long> times() {
    return files.values().stream()
        .map(FileStamp::modified)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
