package io.github.pipcmake.cmake.times;

import io.github.pipcmake.cmake.graph.BuildOutputs;
import io.github.pipcmake.sources.FileStamp;
import io.github.pipcmake.sources.Source;
import io.github.pipcmake.sources.StateFile;
import io.github.pipcmake.sources.StateLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sources of the last good build, as its build tree keeps them.
 *
 * @param looked when the sources were looked at, in nanoseconds since 1970
 * @param outputs what the build left
 * @param sources path below the source directory to its state
 */
record TimesRecord(long looked, BuildOutputs outputs, Map<String, Source> sources) {
  private static final String FILE = "pip-cmake-sources.tsv";
  private static final String FORMAT = "pip-cmake sources 2";

  /** The record of a build tree, if there is one and it is whole. */
  static Optional<TimesRecord> read(Path buildDirectory) {
    return StateFile.read(buildDirectory.resolve(FILE), FORMAT, TimesRecord::of);
  }

  private static TimesRecord of(List<StateLine> lines) {
    long looked = 0;
    String log = "";
    Map<String, FileStamp> outputs = new HashMap<>();
    Map<String, Source> sources = new HashMap<>();
    for (StateLine line : lines) {
      switch (line.text()) {
        case "looked" -> looked = line.number();
        case "log" -> log = line.text();
        case "output" -> outputs.put(line.text(), line.stamp());
        case "source" -> sources.put(line.text(), line.source());
        default -> throw line.unknown();
      }
    }
    return new TimesRecord(looked, new BuildOutputs(log, outputs), sources);
  }

  /** Writes it so that it is there whole or not at all. */
  void write(Path buildDirectory) throws IOException {
    StateFile file = new StateFile(FORMAT);
    file.add("looked", String.valueOf(looked)).add("log", outputs.log());
    outputs.files().forEach((path, stamp) -> file.add("output", stamp, path));
    sources.forEach((path, source) -> file.add("source", source, path));
    file.write(buildDirectory.resolve(FILE));
  }

  /** Forgets the last good build. */
  static void delete(Path buildDirectory) throws IOException {
    Files.deleteIfExists(buildDirectory.resolve(FILE));
  }
}
