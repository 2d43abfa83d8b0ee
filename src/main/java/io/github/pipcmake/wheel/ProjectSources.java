package io.github.pipcmake.wheel;

import io.github.pipcmake.cmake.SourceFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The files that a wheel may be made from: all below the project's directory, links followed, but
 * for what programs make there.
 *
 * @param directory the project's
 * @param leftOut directories that hold no sources
 */
record ProjectSources(Path directory, Set<Path> leftOut) {
  private static final Set<String> NO_SOURCES = Set.of("node_modules", "__pycache__");

  /** A directory that holds one of them was made by a program, and can be made again. */
  private static final Set<String> MADE = Set.of("CACHEDIR.TAG", "pyvenv.cfg", "CMakeCache.txt");

  /** What setuptools writes into the source tree. */
  private static final Pattern OUTPUT =
      Pattern.compile("(?:.*/)?(?:[^/]+\\.egg-info|build/(?:lib|bdist|temp)[^/]*)/.*");

  /**
   * A file that changed so shortly before it was looked at may have changed again without another
   * time; two seconds is the coarsest clock of a file system, FAT's.
   */
  private static final long RACY = Duration.ofSeconds(2).toNanos();

  /** Every file as it is now, by its path below the directory, with slashes. */
  SortedMap<String, SourceFile> walk() throws IOException {
    SortedMap<String, SourceFile> files = new TreeMap<>();
    Files.walkFileTree(
        directory, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Walk(files));
    return files;
  }

  /**
   * Those of them that a wheel depends on, with their content.
   *
   * @param files what a walk gave
   * @param last what is known of the last time, so that little has to be read
   */
  SortedMap<String, Source> look(Map<String, SourceFile> files, WheelState last) {
    SortedMap<String, Source> sources = new TreeMap<>();
    files.forEach(
        (name, file) -> {
          if (OUTPUT.matcher(name).matches() || last.written().contains(name)) {
            return;
          }
          Source known = last.sources().get(name);
          String hash =
              known != null && known.file().equals(file) && !isRacy(file, last.looked())
                  ? known.hash()
                  : SourceFile.hash(directory.resolve(name)).orElse("unreadable");
          sources.put(name, new Source(file, hash));
        });
    return sources;
  }

  /** Whether the state is to be written again though nothing changed: it saves reading files. */
  boolean isToBeWritten(SortedMap<String, Source> sources, WheelState last) {
    return !sources.equals(last.sources())
        || sources.values().stream().anyMatch(source -> isRacy(source.file(), last.looked()));
  }

  private static boolean isRacy(SourceFile file, long looked) {
    return file.time() > looked - RACY;
  }

  private final class Walk extends SimpleFileVisitor<Path> {
    private final Map<String, SourceFile> files;

    Walk(Map<String, SourceFile> files) {
      this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
      if (visited.equals(directory)) {
        return FileVisitResult.CONTINUE;
      }
      String name = visited.getFileName().toString();
      return name.startsWith(".") // version control and IDEs
              || NO_SOURCES.contains(name)
              || leftOut.contains(visited)
              || (name.equals("target") && Files.exists(visited.resolveSibling("pom.xml")))
              || MADE.stream().anyMatch(mark -> Files.exists(visited.resolve(mark)))
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = directory.relativize(file).toString().replace(File.separatorChar, '/');
      if (attributes.isRegularFile() && name.chars().noneMatch(Character::isISOControl)) {
        files.put(name, SourceFile.of(attributes));
      }
      return FileVisitResult.CONTINUE;
    }

    /** A link that leads nowhere or in a circle, or what cannot be looked at: no source. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }
}
