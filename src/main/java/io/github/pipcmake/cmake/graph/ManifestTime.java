package io.github.pipcmake.cmake.graph;

import io.github.pipcmake.cmake.cache.CMakeFiles;
import io.github.pipcmake.sources.FileStamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The time of {@code build.ninja}. Ninja runs CMake as long as something that CMake read is newer,
 * and gives up after 100 times: if that has a time in the future, as a clock that was put back
 * leaves it.
 *
 * @since 0.1.0
 */
public final class ManifestTime {
  private static final String MANIFEST = "build.ninja";

  /** Ninja's words, since 1.2. */
  private static final String GIVEN_UP = "manifest '" + MANIFEST + "' still dirty";

  /** In nanoseconds: to what Java cuts the times that it sets. */
  private static final long TICK = 1_000;

  private final Path tree;

  public ManifestTime(Path tree) {
    this.tree = tree;
  }

  /**
   * Makes the file as new as what CMake read, if that is why a build failed.
   *
   * @param firstError what the build tool said of it
   * @return what was done, in a sentence; empty if the build failed for another reason
   */
  public Optional<String> mend(Optional<String> firstError) throws IOException {
    if (firstError.filter(line -> line.contains(GIVEN_UP)).isEmpty()) {
      return Optional.empty();
    }
    Path newest = tree.resolve(MANIFEST);
    long time = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    List<CMakeFiles.Input> inputs = CMakeFiles.read(tree).map(CMakeFiles::inputs).orElse(List.of());
    for (CMakeFiles.Input input : inputs) {
      long modified = FileStamp.now(input.path()).map(FileStamp::modified).orElse(0L);
      if (modified > time) {
        newest = input.path();
        time = modified;
      }
    }
    if (newest.endsWith(MANIFEST)) {
      return Optional.empty();
    }
    Files.setLastModifiedTime(
        tree.resolve(MANIFEST), FileTime.from(time + TICK, TimeUnit.NANOSECONDS));
    NinjaLog.forget(tree, Set.of(MANIFEST));
    return Optional.of(
        "%s has a time in the future, so that Ninja runs CMake again and again; %s has the same time now, and the build is tried once more"
            .formatted(newest, MANIFEST));
  }
}
