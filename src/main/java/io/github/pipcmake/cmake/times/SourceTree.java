package io.github.pipcmake.cmake.times;

import io.github.pipcmake.cmake.graph.SourceFile;
import io.github.pipcmake.cmake.graph.TreeNames;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which files a build tree may have been built from.
 *
 * @param sourceDirectory holds {@code CMakeLists.txt}
 * @param buildDirectory CMake's build tree
 * @param leftOut further directories that hold no sources, such as Maven's {@code target}
 * @since 0.1.0
 */
public record SourceTree(Path sourceDirectory, Path buildDirectory, Set<Path> leftOut) {
  private static final Set<String> NO_SOURCES = Set.of("node_modules", "__pycache__");

  /** A directory that holds one of them was made by a program, and can be made again. */
  private static final Set<String> MADE = Set.of("CACHEDIR.TAG", "pyvenv.cfg");

  /**
   * What a walk found.
   *
   * @param files path below the source directory, with slashes, to what the file is like
   * @param otherTree a build tree of somebody else among the sources
   */
  record Found(Map<String, SourceFile> files, Optional<Path> otherTree) {}

  /** Every regular file, as it is now. What cannot be looked at is left out. */
  Found walk() throws IOException {
    Walk walk = new Walk(sourceDirectory, buildDirectory, leftOut);
    Files.walkFileTree(sourceDirectory, walk);
    return new Found(walk.files, Optional.ofNullable(walk.otherTree));
  }

  private static final class Walk extends SimpleFileVisitor<Path> {
    private final Map<String, SourceFile> files = new HashMap<>();
    private final Path root;
    private final TreeNames names;
    private final Path buildDirectory;
    private final Set<Path> leftOut;
    private @Nullable Path otherTree;

    Walk(Path root, Path buildDirectory, Set<Path> leftOut) {
      this.root = root;
      this.names = TreeNames.below(root);
      this.buildDirectory = buildDirectory;
      this.leftOut = leftOut;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      if (directory.equals(root)) {
        return FileVisitResult.CONTINUE;
      }
      String name = directory.getFileName().toString();
      if (name.startsWith(".") // version control and IDEs
          || NO_SOURCES.contains(name)
          || directory.equals(buildDirectory)
          || leftOut.contains(directory)
          || (name.equals("target") && Files.exists(directory.resolveSibling("pom.xml")))
          || MADE.stream().anyMatch(mark -> Files.exists(directory.resolve(mark)))) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      if (Files.exists(directory.resolve("CMakeCache.txt"))) {
        otherTree = directory;
        return FileVisitResult.SKIP_SUBTREE;
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile()) {
        String name = names.of(file);
        if (survives(name)) {
          files.put(name, SourceFile.of(attributes));
        }
      }
      return FileVisitResult.CONTINUE;
    }

    /** A name that does not survive the way to text and back would stand for another file. */
    private static boolean survives(String name) {
      return name.indexOf('\n') < 0 && name.indexOf('\r') < 0 && name.indexOf('\uFFFD') < 0;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }
}
