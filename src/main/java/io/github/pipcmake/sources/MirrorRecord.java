package io.github.pipcmake.sources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a mirror held after it was last brought in step with its sources.
 *
 * @param root the directory that it stands for
 * @param time when that was, in nanoseconds since 1970
 * @param contents of its files by name, as {@link Source#content} has them
 * @param files their stamps in the mirror
 * @since 0.1.0
 */
public record MirrorRecord(
    Path root, long time, SortedMap<String, String> contents, SortedMap<String, FileStamp> files) {
  private static final String FIRST = "pip-cmake mirror 1";

  /** The record of a mirror that is not there. */
  public static MirrorRecord none() {
    return new MirrorRecord(Path.of(""), 0, new TreeMap<>(), new TreeMap<>());
  }

  /** What a file has; one that is not whole counts as none. */
  public static MirrorRecord read(Path file) {
    return StateFile.read(file, FIRST, MirrorRecord::of).orElseGet(MirrorRecord::none);
  }

  private static MirrorRecord of(List<StateLine> lines) {
    SortedMap<String, String> contents = new TreeMap<>();
    SortedMap<String, FileStamp> files = new TreeMap<>();
    Path root = Path.of("");
    long time = 0;
    for (StateLine line : lines) {
      switch (line.text()) {
        case "root" -> root = Path.of(line.text());
        case "time" -> time = line.number();
        case "file" -> {
          String name = line.text();
          contents.put(name, line.text());
          files.put(name, line.stamp());
        }
        default -> throw line.unknown();
      }
    }
    return new MirrorRecord(root, time, contents, files);
  }

  /** Writes it so that it is there whole or not at all. */
  public void write(Path file) throws IOException {
    StateFile state = new StateFile(FIRST);
    state.add("root", root.toString()).add("time", String.valueOf(time));
    files.forEach((name, stamp) -> state.add("file", stamp, name, contents.getOrDefault(name, "")));
    state.write(file);
  }

  /** Forgets it: whatever is in the mirror then is not to be trusted. */
  public static void forget(Path file) throws IOException {
    Files.deleteIfExists(file);
  }
}
