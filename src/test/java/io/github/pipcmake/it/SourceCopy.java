package io.github.pipcmake.it;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/**
 * Copies a project as an archive of its sources would have it: nothing that a build left behind.
 */
final class SourceCopy extends SimpleFileVisitor<Path> {

  private static final Set<String> BUILT = Set.of("target", "store", "logs", "build.log");

  /** No build writes there, and a package may be called store. */
  private static final Path SOURCES = Path.of("src");

  private final Path from;
  private final Path to;

  private SourceCopy(Path from, Path to) {
    this.from = from;
    this.to = to;
  }

  /** Copies into a directory that is made for it, and may be below the project. */
  static void make(Path from, Path to) throws IOException {
    Files.walkFileTree(from, new SourceCopy(from, to));
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
      throws IOException {
    if (isBuilt(directory)
        || directory.endsWith(".git")
        || (to.startsWith(directory) && !directory.equals(from))) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    Files.createDirectories(to.resolve(from.relativize(directory)));
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (!isBuilt(file)) {
      Files.copy(file, to.resolve(from.relativize(file)));
    }
    return FileVisitResult.CONTINUE;
  }

  private boolean isBuilt(Path file) {
    return !file.equals(from)
        && !from.relativize(file).startsWith(SOURCES)
        && BUILT.contains(file.getFileName().toString());
  }
}
