package io.github.pipcmake.store.fs;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The size of all files of a tree. What cannot be read counts as nothing.
 *
 * @since 0.1.0
 */
public final class TreeSize extends SimpleFileVisitor<Path> {
  private long bytes;

  private TreeSize() {}

  /** In bytes; of a file, its own size. */
  public static long of(Path path) throws IOException {
    TreeSize size = new TreeSize();
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      Files.walkFileTree(path, size);
    }
    return size.bytes;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    bytes += attributes.size();
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) {
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) {
    return FileVisitResult.CONTINUE;
  }
}
