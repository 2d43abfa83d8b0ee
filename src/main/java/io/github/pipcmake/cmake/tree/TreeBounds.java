package io.github.pipcmake.cmake.tree;

import io.github.pipcmake.cmake.cache.CacheFile;
import io.github.pipcmake.cmake.cache.InitialCache;
import io.github.pipcmake.cmake.inputs.ConfigureKey;
import io.github.pipcmake.cmake.install.InstallSources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells what CMake made in a build tree from what else lies below it: sources, if the tree is the
 * source directory or above it, and build trees of somebody else.
 *
 * @param root the tree's directory
 * @param amongSources whether the tree is a source directory, too
 * @param ofTargets the directories of targets, as CMake lists them
 */
record TreeBounds(Path root, boolean amongSources, Set<String> ofTargets) {
  /** Where FetchContent and ExternalProject build, by their defaults. */
  private static final String FETCHED = "_deps";

  private static final String EXTERNAL = "-prefix";

  static TreeBounds of(Path root) throws IOException {
    return new TreeBounds(root, Files.exists(root.resolve("CMakeLists.txt")), targets(root));
  }

  /** In {@code CMakeFiles/TargetDirectories.txt}: {@code <directory>/CMakeFiles/<target>.dir}. */
  private static Set<String> targets(Path root) throws IOException {
    try {
      Path file = root.resolve("CMakeFiles/TargetDirectories.txt");
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return text.lines()
          .map(line -> line.substring(0, Math.max(0, line.lastIndexOf('/'))))
          .collect(Collectors.toSet());
    } catch (NoSuchFileException e) {
      return Set.of();
    }
  }

  /** Whether a directory is a build tree that is no part of this one. */
  boolean isForeign(Path visited) {
    if (visited.equals(root)) {
      return false;
    }
    if (ConfigureKey.read(visited).isPresent()) {
      return true; // of another project of ours, or of another Python
    }
    return amongSources
        && Files.exists(visited.resolve(CacheFile.NAME))
        && !isOfAProjectWithin(visited);
  }

  private boolean isOfAProjectWithin(Path visited) {
    for (Path name : root.relativize(visited)) {
      if (name.toString().equals(FETCHED) || name.toString().endsWith(EXTERNAL)) {
        return true;
      }
    }
    return false;
  }

  /** Whether CMake made a directory {@code CMakeFiles}. */
  boolean isMade(Path cmakeFiles) {
    Path parent = cmakeFiles.resolveSibling("");
    return !amongSources
        || root.equals(cmakeFiles.getParent())
        || Files.exists(parent.resolve(InstallSources.SCRIPT))
        || ofTargets.contains(InitialCache.slashes(cmakeFiles))
        || isOfAProjectWithin(cmakeFiles);
  }
}
