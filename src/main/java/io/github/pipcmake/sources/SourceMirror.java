package io.github.pipcmake.sources;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.codehaus.plexus.util.FileUtils;
import org.jspecify.annotations.Nullable;

/**
 * A copy of sources that is kept in step by content, deletions included: a build that runs there
 * reads nothing else, and leaves nothing among the sources. A file there has another time if and
 * only if its content changed, even if the time of the source went back.
 *
 * @since 0.1.0
 */
public final class SourceMirror {
  private final Path directory;
  private final SourceScope scope;
  private final Clock clock;

  /**
   * A mirror.
   *
   * @param directory its own, which nothing else may be in
   * @param scope whose root it stands for
   */
  public SourceMirror(Path directory, SourceScope scope, Clock clock) {
    this.directory = directory;
    this.scope = scope;
    this.clock = clock;
  }

  /**
   * The outcome of bringing a mirror in step.
   *
   * @param sources the sources with the content that was copied
   * @param record what the mirror holds now
   * @param isNew whether nothing was there that could be kept
   * @param cameOrWent the names of the files that were not there before, and of those that are gone
   * @param changed these, and those that have another content
   * @since 0.1.0
   */
  public record Synced(
      SortedMap<String, Source> sources,
      MirrorRecord record,
      boolean isNew,
      Set<String> cameOrWent,
      Set<String> changed) {}

  /** Where in the mirror a build is to run. */
  public Path project() {
    return file("");
  }

  /** The place in the mirror of a source. */
  public Path file(String name) {
    return directory.resolve(scope.root().relativize(scope.file(name))).normalize();
  }

  /**
   * Makes the mirror hold the sources, and nothing else.
   *
   * @param found what a walk found
   * @param known what is known of the sources
   * @param last what the mirror held the last time
   * @param ownTimes whether files have the times of their sources: for builds that keep nothing
   * @param fetched directories in the mirror that a build put there and goes on using
   */
  public Synced sync(
      SourceWalk.Found found,
      Map<String, Source> known,
      MirrorRecord last,
      boolean ownTimes,
      Set<Path> fetched)
      throws IOException {
    boolean isNew = !last.root().equals(scope.root()) || !Files.isDirectory(directory);
    if (isNew) {
      FileUtils.deleteDirectory(directory.toFile());
    }
    Map<String, FileStamp> before = isNew ? Map.of() : last.files();
    Map<String, String> contents = isNew ? Map.of() : last.contents();
    Set<String> cameOrWent = new HashSet<>(before.keySet());
    Set<String> changed = new HashSet<>();
    removeOthers(found, fetched);
    for (String name : found.directories()) {
      Files.createDirectories(file(name));
    }
    SortedMap<String, Source> sources = new TreeMap<>();
    SortedMap<String, FileStamp> files = new TreeMap<>();
    long now = nanoseconds();
    for (String name : known.keySet()) {
      SourceWalk.Entry entry = found.files().get(name);
      if (entry == null) {
        continue; // a source that is counted where it is
      }
      Source source = known.get(name);
      if (!cameOrWent.remove(name)) {
        cameOrWent.add(name);
      }
      Path copy = file(name);
      if (!source.content().equals(contents.get(name))
          || !isAsItWas(copy, before.get(name), source, now)) {
        source = copy(scope.file(name), source, copy);
        if (!source.content().equals(contents.get(name))) {
          changed.add(name);
        }
        setTime(copy, source, ownTimes || isNew ? Math.min(source.stamp().modified(), now) : now);
      }
      sources.put(name, source);
      if (source.isReadable()) {
        files.put(name, FileStamp.of(copy, LinkOption.NOFOLLOW_LINKS));
      }
    }
    SortedMap<String, String> held = new TreeMap<>();
    sources.forEach((name, source) -> held.put(name, source.content()));
    changed.addAll(cameOrWent);
    return new Synced(
        sources, new MirrorRecord(scope.root(), now, held, files), isNew, cameOrWent, changed);
  }

  /** A tree that comes from a cache has other times of change, and is read to be sure. */
  private static boolean isAsItWas(Path copy, @Nullable FileStamp then, Source source, long time) {
    try {
      FileStamp now = FileStamp.of(copy, LinkOption.NOFOLLOW_LINKS);
      return then != null
          && then.equals(new FileStamp(now.size(), now.modified(), then.changed(), now.mode()))
          && now.modified() <= time
          && (then.changed() == now.changed()
              || source.isLink()
              || Source.read(copy).content().equals(source.content()));
    } catch (IOException e) {
      return false;
    }
  }

  /** Copies what is there now, and says what that was. */
  private Source copy(Path file, Source source, Path copy) throws IOException {
    Files.createDirectories(copy.resolveSibling(""));
    Files.deleteIfExists(copy);
    if (source.isLink()) {
      Files.createSymbolicLink(copy, Path.of(source.target()));
      return source;
    }
    try (OutputStream out = Files.newOutputStream(copy, StandardOpenOption.CREATE_NEW)) {
      FileStamp stamp = FileStamp.of(file);
      Source copied = Source.file(stamp, Source.hash(file, out));
      setMode(copy, stamp);
      return copied;
    } catch (IOException e) {
      if (Files.isReadable(file)) {
        throw e;
      }
      Files.deleteIfExists(copy);
      return new Source(source.stamp(), Source.UNREADABLE);
    }
  }

  private static void setMode(Path copy, FileStamp stamp) throws IOException {
    if (copy.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(
          copy, PosixFilePermissions.fromString(stamp.isExecutable() ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }

  private static void setTime(Path copy, Source source, long time) throws IOException {
    if (source.isReadable() && !source.isLink()) {
      Files.setLastModifiedTime(copy, FileTime.from(time, TimeUnit.NANOSECONDS));
    }
  }

  private long nanoseconds() {
    return TimeUnit.MILLISECONDS.toNanos(clock.millis());
  }

  private void addWithParents(Path path, Set<Path> directories) {
    Path at = path.normalize();
    while (at != null && at.startsWith(directory) && directories.add(at)) {
      at = at.getParent();
    }
  }

  /** Whatever a build left there, and sources that are gone. */
  private void removeOthers(SourceWalk.Found found, Set<Path> fetched) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    Set<Path> wanted = new HashSet<>();
    found.files().keySet().forEach(name -> wanted.add(file(name)));
    Set<Path> directories = new HashSet<>();
    found.directories().forEach(name -> addWithParents(file(name), directories));
    wanted.forEach(file -> addWithParents(file.resolve(".."), directories));
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
            return fetched.contains(visited) && !directories.contains(visited)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!wanted.contains(file) || attributes.isOther()) {
              Files.delete(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e)
              throws IOException {
            if (e != null) {
              throw e;
            }
            if (!directories.contains(visited)) {
              try {
                Files.delete(visited);
              } catch (NoSuchFileException | DirectoryNotEmptyException gone) {
                // Another program is at work there; what matters is that no source is old.
              }
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
