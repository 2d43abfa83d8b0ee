package io.github.pipcmake.cmake.times;

import io.github.pipcmake.cmake.graph.RegularFiles;
import io.github.pipcmake.sources.FileStamp;
import io.github.pipcmake.sources.SourceWalk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which files a build tree may have been built from.
 *
 * @param sourceDirectory holds {@code CMakeLists.txt}
 * @param buildDirectory CMake's build tree
 * @param leftOut further directories that hold no sources, such as Maven's {@code target}
 * @since 0.1.0
 */
public record SourceTree(Path sourceDirectory, Path buildDirectory, Set<Path> leftOut) {
  /**
   * What a walk found.
   *
   * @param files path below the source directory, with slashes, to what the file is like
   * @param otherTree a build tree of somebody else among the sources
   */
  record Found(Map<String, FileStamp> files, Optional<Path> otherTree) {}

  /** Every regular file, as it is now. What cannot be looked at is left out. */
  Found walk() throws IOException {
    List<Path> otherTrees = new ArrayList<>();
    Map<String, FileStamp> files =
        RegularFiles.below(
            sourceDirectory, directory -> isLeftOut(directory, otherTrees), SourceTree::survives);
    return new Found(files, otherTrees.stream().findFirst());
  }

  private boolean isLeftOut(Path directory, List<Path> otherTrees) {
    if (directory.equals(sourceDirectory)) {
      return false;
    }
    if (directory.getFileName().toString().startsWith(".") // version control and IDEs
        || directory.equals(buildDirectory)
        || leftOut.contains(directory)) {
      return true;
    }
    if (Files.exists(directory.resolve("CMakeCache.txt"))) {
      otherTrees.add(directory);
    }
    return SourceWalk.holdsNoSources(directory);
  }

  /** A name that does not survive the way to text and back would stand for another file. */
  private static boolean survives(String name) {
    return name.indexOf('\n') < 0 && name.indexOf('\r') < 0 && name.indexOf('\uFFFD') < 0;
  }
}
