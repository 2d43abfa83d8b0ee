package io.github.pipcmake.cmake.times;

import io.github.pipcmake.cmake.graph.BuildOutputs;
import io.github.pipcmake.cmake.graph.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sources of the last good build, kept in its build tree: lines of fields that are separated by
 * tabs, which are read in a tenth of the time that JSON takes.
 *
 * @param looked when the sources were looked at, in nanoseconds since 1970
 * @param outputs what the build left
 * @param sources path below the source directory to its state
 */
record TimesRecord(long looked, BuildOutputs outputs, Map<String, Source> sources) {
  private static final String FILE = "pip-cmake-sources.tsv";
  private static final String FIRST = "pip-cmake sources 1";
  private static final String LAST = "end";
  private static final String OUTPUT = "output";
  private static final String SOURCE = "source";
  private static final int DECIMAL = 10;

  /**
   * A source file as the build saw it.
   *
   * @param file its size and time
   * @param hash the SHA-256 of its content, in hex
   */
  record Source(SourceFile file, String hash) {}

  /** The record of a build tree, if there is one and it is whole. */
  static Optional<TimesRecord> read(Path buildDirectory) {
    try {
      List<String> lines = Files.readAllLines(buildDirectory.resolve(FILE));
      return lines.size() > 1
              && lines.get(0).equals(FIRST)
              && lines.get(lines.size() - 1).equals(LAST)
          ? Optional.of(parse(lines.subList(1, lines.size() - 1)))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty(); // not there, or not ours
    }
  }

  private static TimesRecord parse(List<String> lines) {
    String[] head = lines.get(0).split("\t", 2);
    Map<String, SourceFile> outputs = new HashMap<>();
    Map<String, Source> sources = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      int size = line.indexOf('\t') + 1;
      int time = line.indexOf('\t', size) + 1;
      int hash = line.indexOf('\t', time) + 1;
      int path = line.indexOf('\t', hash) + 1;
      SourceFile file =
          new SourceFile(
              Long.parseLong(line, size, time - 1, DECIMAL),
              Long.parseLong(line, time, hash - 1, DECIMAL));
      if (line.startsWith(SOURCE)) {
        sources.put(line.substring(path), new Source(file, line.substring(hash, path - 1)));
      } else {
        outputs.put(line.substring(path), file);
      }
    }
    return new TimesRecord(Long.parseLong(head[0]), new BuildOutputs(head[1], outputs), sources);
  }

  /** Writes it so that it is there whole or not at all. */
  void write(Path buildDirectory) throws IOException {
    StringBuilder text = new StringBuilder(FIRST).append('\n');
    text.append(looked).append('\t').append(outputs.log()).append('\n');
    for (Map.Entry<String, SourceFile> output : outputs.files().entrySet()) {
      line(text, OUTPUT, output.getValue(), "", output.getKey());
    }
    for (Map.Entry<String, Source> source : sources.entrySet()) {
      line(text, SOURCE, source.getValue().file(), source.getValue().hash(), source.getKey());
    }
    text.append(LAST).append('\n');
    Path temporary = buildDirectory.resolve(FILE + ".part");
    Files.writeString(temporary, text);
    Files.move(temporary, buildDirectory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void line(
      StringBuilder text, String kind, SourceFile file, String hash, String path) {
    text.append(kind).append('\t').append(file.size()).append('\t').append(file.time());
    text.append('\t').append(hash).append('\t').append(path).append('\n');
  }

  /** Forgets the last good build. */
  static void delete(Path buildDirectory) throws IOException {
    Files.deleteIfExists(buildDirectory.resolve(FILE));
  }
}
