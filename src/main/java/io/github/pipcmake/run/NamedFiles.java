package io.github.pipcmake.run;

import io.github.pipcmake.sources.FileStamp;
import io.github.pipcmake.sources.Source;
import io.github.pipcmake.sources.SourceWalk;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files that paths and patterns of a user mean: single ones, all in a directory, and those that
 * a pattern matches.
 *
 * @param base that relative paths count from
 * @param names as {@link FilePattern#of} reads them
 * @param kind what the files are to a program
 */
record NamedFiles(Path base, List<String> names, Kind kind) {
  /** What files are to a program. */
  enum Kind {
    /** It reads them: through links, and not what other programs leave among sources. */
    INPUTS,
    /** It makes them: whatever is there. */
    OUTPUTS
  }

  /** What is there of them: each by its name below the base, or its path if it is elsewhere. */
  record Found(SortedMap<String, Source> files, Optional<String> missing) {}

  /**
   * Looks at them. A file that is known and has the same stamp is not read.
   *
   * @param known the files as they were once
   * @param looked when that was, in nanoseconds since 1970
   * @return also the first name that means no file
   */
  Found look(Map<String, Source> known, long looked) throws IOException {
    SortedMap<String, Source> files = new TreeMap<>();
    Optional<String> missing = Optional.empty();
    for (String name : names) {
      SortedMap<String, Source> some = new TreeMap<>();
      walk(FilePattern.of(base, name), known, looked, some);
      if (some.isEmpty() && missing.isEmpty()) {
        missing = Optional.of(name);
      }
      files.putAll(some);
    }
    return new Found(files, missing);
  }

  /** A file's name in what was found. */
  String name(Path file) {
    return file.startsWith(base)
        ? base.relativize(file).toString().replace(File.separatorChar, '/')
        : file.toString();
  }

  /** The name that means a directory or something in which it is, if one does. */
  Optional<String> holding(Path directory) {
    return names.stream()
        .filter(name -> directory.startsWith(FilePattern.of(base, name).start()))
        .findFirst();
  }

  private void walk(
      FilePattern pattern, Map<String, Source> known, long looked, SortedMap<String, Source> found)
      throws IOException {
    boolean inputs = kind == Kind.INPUTS;
    Files.walkFileTree(
        pattern.start(),
        inputs ? Set.of(FileVisitOption.FOLLOW_LINKS) : Set.of(),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return inputs
                    && !directory.equals(pattern.start())
                    && SourceWalk.holdsNoSources(directory)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!attributes.isOther() && pattern.matches(file)) {
              found.put(name(file), source(file, attributes, known.get(name(file)), looked));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            if (!(e instanceof NoSuchFileException || e instanceof FileSystemLoopException)) {
              found.put(name(file), new Source(FileStamp.NO_FILE, Source.UNREADABLE));
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static Source source(
      Path file, BasicFileAttributes attributes, @Nullable Source known, long looked)
      throws IOException {
    if (attributes.isSymbolicLink()) { // one that leads nowhere, or is kept as a link
      return Source.link(
          FileStamp.of(file, LinkOption.NOFOLLOW_LINKS), Files.readSymbolicLink(file).toString());
    }
    return known == null || known.isLink() ? Source.read(file) : known.now(file, looked);
  }
}
