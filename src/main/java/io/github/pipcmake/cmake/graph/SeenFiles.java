package io.github.pipcmake.cmake.graph;

import io.github.pipcmake.sources.FileStamp;
import io.github.pipcmake.sources.Source;
import io.github.pipcmake.sources.StateFile;
import io.github.pipcmake.sources.StateLine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files that a step has read, as its build tree keeps them.
 *
 * @param state what the program left behind that ran the step: if it is another now, the program
 *     has run since
 * @param files path to how the file was
 * @since 0.1.0
 */
public record SeenFiles(FileStamp state, Map<String, Seen> files) {
  private static final String FORMAT = "pip-cmake files 2";
  private static final String UNKNOWN = "-";

  /** In nanoseconds: what the clock that stamps files may be behind, as it ticks in steps. */
  private static final long TICK = Duration.ofMillis(20).toNanos();

  /**
   * A file as the step saw it.
   *
   * @param stamp when it was looked at
   * @param hash the SHA-256 of its content in hex; empty if it may have changed during the step
   * @since 0.1.0
   */
  public record Seen(FileStamp stamp, Optional<String> hash) {
    /** Whether its content is known and its stamp is still the same. */
    public boolean isStill(FileStamp now) {
      return hash.isPresent() && stamp.equals(now);
    }

    /** Whether its content is known and a file has the same now. */
    public boolean isContentOf(Path file) {
      return hash.isPresent() && hash.equals(Source.hash(file));
    }
  }

  /** Those of a record; empty if there is none, or it is not whole. */
  public static Optional<SeenFiles> read(Path file) {
    return StateFile.read(file, FORMAT, SeenFiles::of);
  }

  private static SeenFiles of(List<StateLine> lines) {
    Map<String, Seen> files = new LinkedHashMap<>();
    FileStamp state = FileStamp.NO_FILE;
    for (StateLine line : lines) {
      switch (line.text()) {
        case "state" -> state = line.stamp();
        case "file" -> {
          String path = line.text();
          Optional<String> hash = Optional.of(line.text()).filter(text -> !text.equals(UNKNOWN));
          files.put(path, new Seen(line.stamp(), hash));
        }
        default -> throw line.unknown();
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

  /** What is known of a file. */
  public Optional<Seen> seen(Path file) {
    return Optional.ofNullable(files.get(file.toString()));
  }

  /** Whether the program has left this state, not a later one; archives may have cut its time. */
  public boolean isOf(FileStamp now) {
    return state.size() == now.size() && state.coarse() == now.coarse();
  }

  /**
   * Files as they are to be recorded after a step.
   *
   * @param state what the program left behind
   * @param before what is known of them
   * @param began when the step began, in milliseconds since 1970; what changed since is not known
   *     to be what the step read
   */
  public static SeenFiles after(
      FileStamp state, Collection<Path> read, Optional<SeenFiles> before, long began) {
    long start = Duration.ofMillis(began).toNanos() - TICK;
    Map<String, Seen> files = new LinkedHashMap<>();
    for (Path file : read) {
      FileStamp.now(file)
          .map(stamp -> look(file, stamp, before.flatMap(last -> last.seen(file)), start))
          .ifPresent(seen -> files.put(file.toString(), seen));
    }
    return new SeenFiles(state, files);
  }

  private static Seen look(Path file, FileStamp stamp, Optional<Seen> before, long start) {
    if (stamp.touched() >= start) {
      return new Seen(
          stamp, before.filter(seen -> isWrittenAgain(file, seen, stamp)).flatMap(Seen::hash));
    }
    return before.filter(seen -> seen.isStill(stamp)).orElseGet(() -> hashed(file, stamp));
  }

  /** CMake sets the permissions of a file that it configures again, though the content stays. */
  private static boolean isWrittenAgain(Path file, Seen before, FileStamp now) {
    return before.stamp().archived().equals(now.archived()) && before.isContentOf(file);
  }

  /** Looked at again, for it may be saved while it is read. */
  private static Seen hashed(Path file, FileStamp stamp) {
    Optional<String> hash = Source.hash(file);
    return new Seen(stamp, hash.filter(content -> FileStamp.now(file).equals(Optional.of(stamp))));
  }
}
