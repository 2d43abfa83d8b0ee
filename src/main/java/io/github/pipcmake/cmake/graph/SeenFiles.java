package io.github.pipcmake.cmake.graph;

import io.github.pipcmake.sources.FileStamp;
import io.github.pipcmake.sources.StateFile;
import io.github.pipcmake.sources.StateLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files that a step has read, kept in its build tree: lines of fields that are separated by
 * tabs.
 *
 * @param state what the program left behind that ran the step: if it is another now, the program
 *     has run since
 * @param files path to how the file was
 * @since 0.1.0
 */
public record SeenFiles(FileStamp state, Map<String, Seen> files) {
  private static final String FORMAT = "pip-cmake files 2";
  private static final String UNKNOWN = "-";

  /**
   * A file as the step saw it.
   *
   * @param stamp when it was looked at
   * @param hash the SHA-256 of its content in hex; empty if it may have changed during the step
   * @since 0.1.0
   */
  public record Seen(FileStamp stamp, Optional<String> hash) {}

  /** Those of a record; empty if there is none, or it is not whole. */
  public static Optional<SeenFiles> read(Path file) {
    return StateFile.read(file, FORMAT, SeenFiles::of);
  }

  private static SeenFiles of(List<StateLine> lines) {
    Map<String, Seen> files = new LinkedHashMap<>();
    FileStamp state = new FileStamp(0, 0, 0, 0);
    for (StateLine line : lines) {
      switch (line.text()) {
        case "state" -> state = line.stamp();
        case "file" -> {
          String path = line.text();
          Optional<String> hash = Optional.of(line.text()).filter(text -> !text.equals(UNKNOWN));
          files.put(path, new Seen(line.stamp(), hash));
        }
        default -> throw new IllegalArgumentException("a line of another kind");
      }
    }
    return new SeenFiles(state, files);
  }

  /** Writes it so that it is there whole or not at all. */
  public void write(Path file) throws IOException {
    StateFile lines = new StateFile(FORMAT).add("state", state);
    files.forEach(
        (path, seen) -> lines.add("file", seen.stamp(), path, seen.hash().orElse(UNKNOWN)));
    lines.write(file);
  }

  /**
   * The same file as it is to be recorded after a step.
   *
   * @param before what is known of it
   * @param began when the step began; what changed since is not known to be what the step read
   */
  public static Optional<Seen> look(Path file, Optional<Seen> before, long began) {
    Optional<FileStamp> stamp = FileStamp.now(file);
    if (stamp.isEmpty()) {
      return Optional.empty();
    }
    if (stamp.get().touched() >= began) {
      boolean same = before.filter(seen -> isWrittenAgain(file, seen, stamp.get())).isPresent();
      return Optional.of(new Seen(stamp.get(), same ? before.get().hash() : Optional.empty()));
    }
    if (before.isPresent() && before.get().stamp().equals(stamp.get())) {
      return before.filter(seen -> seen.hash().isPresent()).or(() -> hashed(file, stamp.get()));
    }
    return hashed(file, stamp.get());
  }

  /** CMake sets the permissions of a file that it configures again, though the content stays. */
  private static boolean isWrittenAgain(Path file, Seen before, FileStamp now) {
    return before.hash().isPresent()
        && before.stamp().size() == now.size()
        && before.stamp().modified() == now.modified()
        && before.hash().equals(SourceFile.hash(file));
  }

  /** Looked at again, for it may be saved while it is read. */
  private static Optional<Seen> hashed(Path file, FileStamp stamp) {
    Optional<String> hash = SourceFile.hash(file);
    boolean same = FileStamp.now(file).filter(stamp::equals).isPresent();
    return Optional.of(new Seen(stamp, same ? hash : Optional.empty()));
  }
}
