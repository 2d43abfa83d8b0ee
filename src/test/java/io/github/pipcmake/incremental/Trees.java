package io.github.pipcmake.incremental;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Files as a checkout has them: without what was built. */
final class Trees {
  /** What .gitignore of the projects names: no checkout has it. */
  private static final Set<String> IGNORED = Set.of("target", "build", "dist", "__pycache__");

  private Trees() {}

  /** Whether it came from a build, whoever ran it. */
  static boolean isBuilt(Path file) {
    String name = file.getFileName().toString();
    return IGNORED.contains(name)
        || name.endsWith(".egg-info")
        || name.endsWith(".so")
        || name.equals("quick.c")
        || name.equals("_generated.py");
  }

  /** All files below a directory, sorted; links are not followed. */
  static List<Path> files(Path directory, Predicate<Path> leftOut) throws IOException {
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      Files.walkFileTree(
          directory,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path found, BasicFileAttributes attributes) {
              return !found.equals(directory) && leftOut.test(found)
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path found, BasicFileAttributes attributes) {
              if (!leftOut.test(found)) {
                files.add(found);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path found, IOException e) throws IOException {
              if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE; // something was still at work
              }
              throw e;
            }
          });
    }
    files.sort(null);
    return files;
  }

  /** Copies sources with their modes; each file gets the time of the checkout. */
  static void checkOut(Path from, Path to, @Nullable FileTime time) throws IOException {
    for (Path file : files(from, Trees::isBuilt)) {
      Path copy = to.resolve(from.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
      if (time != null && !Files.isSymbolicLink(copy)) {
        Files.setLastModifiedTime(copy, time);
      }
    }
  }

  /** Deletes a tree, or what something that is still at work leaves of it. */
  static void delete(Path tree) throws IOException {
    if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
              throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
