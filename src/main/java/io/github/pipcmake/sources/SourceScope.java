package io.github.pipcmake.sources;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The directories and files that hold the sources of something.
 *
 * @param project the directory that names count from, and that a build runs in
 * @param root the directory that a mirror stands for: the project's, or one above it
 * @param areas the directories and single files that count, with all that is below them
 * @param named what counts although it is in a directory that is left out otherwise
 * @param leftOut directories that hold no sources, such as Maven's {@code target}
 * @param never directories that hold no sources, whoever names them
 * @since 0.1.0
 */
public record SourceScope(
    Path project,
    Path root,
    SortedSet<Path> areas,
    SortedSet<Path> named,
    Set<Path> leftOut,
    Set<Path> never) {
  /** One directory and nothing above it. */
  public static SourceScope of(Path project, Set<Path> leftOut, Set<Path> never) {
    return new SourceScope(
        project, project, new TreeSet<>(Set.of(project)), new TreeSet<>(), leftOut, never);
  }

  /** Its areas without those that lie within others. */
  List<Path> outermost() {
    List<Path> outermost = new ArrayList<>();
    for (Path area : areas) { // a directory comes before what is in it
      if (outermost.stream().noneMatch(area::startsWith)) {
        outermost.add(area);
      }
    }
    return outermost;
  }

  /** Whether a directory leads to something that is named, or is within it. */
  boolean isOnTheWay(Path directory) {
    return named.stream()
        .anyMatch(path -> path.startsWith(directory) || directory.startsWith(path));
  }

  /** Whether something that is named is this or holds it. */
  boolean isNamed(Path path) {
    return !named.isEmpty() && named.stream().anyMatch(path::startsWith);
  }

  /** A file's name: relative to the project, with slashes on every system. */
  public String name(Path file) {
    return project.relativize(file).toString().replace(File.separatorChar, '/');
  }

  /** The file of a name. */
  public Path file(String name) {
    return project.resolve(name).normalize();
  }
}
