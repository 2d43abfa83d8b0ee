package io.github.pipcmake.cmake.tree;

import io.github.pipcmake.cmake.cache.CMakeFiles;
import io.github.pipcmake.cmake.cache.CacheFile;
import io.github.pipcmake.cmake.graph.ManifestTime;
import io.github.pipcmake.cmake.graph.SeenFiles;
import io.github.pipcmake.cmake.graph.SeenFiles.Seen;
import io.github.pipcmake.cmake.inputs.CMakeReads;
import io.github.pipcmake.cmake.inputs.ConfigureKey;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.sources.FileStamp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The files of the project that CMake read. The build tool runs CMake again if one of them is newer
 * than what CMake wrote; one that has another content and is not newer is found here.
 *
 * @since 0.1.0
 */
public final class CMakeInputs {
  private static final String RECORD = "pip-cmake-cmake.tsv";

  /** In milliseconds: how long a run of CMake whose beginning is not known may have taken. */
  private static final long LONGEST = Duration.ofMinutes(1).toMillis();

  private final Path tree;

  public CMakeInputs(Path tree) {
    this.tree = tree;
  }

  /** What every run of CMake writes at its end, whatever the generator. */
  private FileStamp state() {
    return FileStamp.now(tree.resolve("CMakeFiles/cmake.check_cache")).orElse(FileStamp.NO_FILE);
  }

  /** What Ninja compares with; {@link ManifestTime} may have put it into the future. */
  private long manifest() {
    return FileStamp.now(tree.resolve("build.ninja")).map(FileStamp::modified).orElse(0L);
  }

  /** A change that the build tool does not see, in a sentence. */
  public Optional<String> unseenChange() {
    Optional<SeenFiles> record = SeenFiles.read(tree.resolve(RECORD));
    if (record.isEmpty()) {
      return Optional.of("which files CMake read is not recorded");
    }
    FileStamp now = state();
    long compared = Math.max(now.modified(), manifest());
    boolean hasRun = !record.get().isOf(now);
    for (Map.Entry<String, Seen> file : record.get().files().entrySet()) {
      Path path = Path.of(file.getKey());
      Optional<FileStamp> stamp = FileStamp.now(path);
      if (stamp.isPresent()
          && !file.getValue().isStill(stamp.get())
          && stamp.get().modified() <= compared
          && stamp.get().mayBeTouchedSince(now.modified())
          && (hasRun || !file.getValue().isContentOf(path))) {
        return Optional.of(
            path + " may have another content and is not newer than what CMake made of it");
      }
    }
    return Optional.empty();
  }

  /**
   * If the build tool has run CMake since the last configure step, in a build or by hand, what that
   * run read takes the place of what the step read.
   *
   * @param key what the tree was configured with
   * @param began when the build began, in milliseconds since 1970; 0 if it is over
   */
  public void follow(ConfigureKey key, Host host, long began) throws IOException {
    Optional<SeenFiles> record = SeenFiles.read(tree.resolve(RECORD));
    FileStamp now = state();
    if (record.isEmpty() || record.get().state().modified() == now.modified()) {
      return;
    }
    long ended = Duration.ofNanos(now.modified()).toMillis();
    remember(began > 0 && began <= ended ? began : ended - LONGEST);
    Path sources = Path.of(key.input(ConfigureKey.SOURCE_DIRECTORY));
    CacheFile cache = new BuildTree(tree).cache().orElse(new CacheFile(""));
    key.withReads(new CMakeReads(sources, host).of(tree, cache, Optional.of(key))).write(tree);
  }

  /**
   * Records what CMake says that it read.
   *
   * @param began when CMake began, in milliseconds since 1970
   */
  public void remember(long began) throws IOException {
    Optional<CMakeFiles> read = CMakeFiles.read(tree);
    if (read.isPresent()) {
      Path record = tree.resolve(RECORD);
      SeenFiles.after(state(), read.get().ofProject(), SeenFiles.read(record), began).write(record);
    }
  }
}
