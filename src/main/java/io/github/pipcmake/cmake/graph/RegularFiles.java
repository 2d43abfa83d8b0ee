package io.github.pipcmake.cmake.graph;

import io.github.pipcmake.sources.FileStamp;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Lists the regular files below a directory by their names: paths below it, with slashes. Links are
 * not followed, and what cannot be looked at is left out.
 *
 * @since 0.1.0
 */
public final class RegularFiles extends SimpleFileVisitor<Path> {
  private final String separator;
  private final int prefix;
  private final Predicate<Path> leftOut;
  private final Predicate<String> counts;
  private final Map<String, FileStamp> files = new HashMap<>();

  private RegularFiles(Path root, Predicate<Path> leftOut, Predicate<String> counts) {
    this.separator = root.getFileSystem().getSeparator();
    this.prefix = root.toString().length() + (root.toString().endsWith(separator) ? 0 : 1);
    this.leftOut = leftOut;
    this.counts = counts;
  }

  /**
   * Lists them, each with its {@linkplain FileStamp#archived archived} stamp.
   *
   * @param leftOut says of a directory that it is not listed
   * @param counts says of a name that it is wanted
   */
  public static Map<String, FileStamp> below(
      Path root, Predicate<Path> leftOut, Predicate<String> counts) throws IOException {
    RegularFiles walk = new RegularFiles(root, leftOut, counts);
    Files.walkFileTree(root, walk);
    return walk.files;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
    return leftOut.test(directory) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    // Path.relativize takes ten times as long, and every build names all sources.
    String name = file.toString().substring(prefix).replace(separator, "/");
    if (attributes.isRegularFile() && counts.test(name)) {
      files.put(name, FileStamp.of(attributes));
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) {
    return FileVisitResult.CONTINUE;
  }
}
