package io.github.pipcmake.python.requirements;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of a local source. Links are followed. What a build leaves there does not count, so
 * that a build does not change its own recipe. No file is read.
 *
 * @since 0.1.0
 */
public final class SourceListing {
  private static final Set<String> NO_SOURCES = Set.of(".git", ".hg", ".svn", "__pycache__");

  /** A directory that holds one of them was made by a program, and can be made again. */
  private static final Set<String> MADE = Set.of("CACHEDIR.TAG", "pyvenv.cfg");

  /** What setuptools calls the directories in {@code build}. */
  private static final Pattern BUILT =
      Pattern.compile("lib|(?:lib|bdist|temp)\\..+|scripts-\\d.*|lib-.+");

  /** S_IXUSR of POSIX. */
  private static final int OWNER_EXECUTES = 0100;

  private final SortedMap<String, Entry> entries = new TreeMap<>();
  private final Deque<Path> above = new ArrayDeque<>();
  private final String attributes;

  private SourceListing(Path path) {
    String all = "size,lastModifiedTime,isRegularFile";
    this.attributes =
        path.getFileSystem().supportedFileAttributeViews().contains("unix")
            ? "unix:" + all + ",ctime,mode"
            : all;
  }

  /**
   * A file.
   *
   * @param path where it is
   * @param size in bytes
   * @param time of its last change, in nanoseconds since the epoch
   * @param change of its attributes, which no program can set; 0 where a system does not tell
   * @param executable whether its owner may execute it; git keeps no other mode
   * @param link what a link that leads nowhere says; empty for all else
   * @param regular whether it has a content to read
   */
  record Entry(
      Path path,
      long size,
      long time,
      long change,
      boolean executable,
      String link,
      boolean regular) {}

  /**
   * Lists a file, or a directory.
   *
   * @return by the path relative to the source, with slashes; a file alone is at {@code ""}
   * @throws IOException if something cannot be looked at, or a link leads in a circle
   */
  static SortedMap<String, Entry> of(LocalSource source) throws IOException {
    SourceListing listing = new SourceListing(source.path());
    if (!Files.isDirectory(source.path())) {
      listing.add("", source.path());
    } else if (source.links()) {
      for (Map.Entry<String, Path> child : children(source.path()).entrySet()) {
        if (!Files.isDirectory(child.getValue())) {
          listing.add(child.getKey(), child.getValue());
        }
      }
    } else {
      listing.addTree("", source.path(), children(source.path()));
    }
    return listing.entries;
  }

  private void addTree(String prefix, Path directory, SortedMap<String, Path> children)
      throws IOException {
    Path real = directory.toRealPath();
    if (above.contains(real)) { // a link to it: all that is there is listed already
      entries.put(prefix, new Entry(directory, 0, 0, 0, false, real.toString(), false));
      return;
    }
    above.push(real);
    for (Map.Entry<String, Path> child : children.entrySet()) {
      String name = child.getKey();
      if (NO_SOURCES.contains(name)) {
        continue;
      }
      if (!Files.isDirectory(child.getValue())) {
        add(prefix + name, child.getValue());
        continue;
      }
      SortedMap<String, Path> below = children(child.getValue());
      if (!isMade(prefix, name, children.keySet(), below.keySet())) {
        addTree(prefix + name + "/", child.getValue(), below);
      }
    }
    above.pop();
  }

  /** Whether building made a directory: by its name, and by what lies beside and in it. */
  private static boolean isMade(String prefix, String name, Set<String> beside, Set<String> below) {
    if (MADE.stream().anyMatch(below::contains)) {
      return true;
    }
    if (name.endsWith(".egg-info")) {
      return below.contains("PKG-INFO") && below.contains("SOURCES.txt");
    }
    if (prefix.equals("build/")) {
      return BUILT.matcher(name).matches() && !beside.contains("__init__.py");
    }
    return switch (name) {
      case "target" -> beside.contains("pom.xml") || beside.contains("Cargo.toml");
      case "_skbuild" -> prefix.isEmpty();
      default -> false;
    };
  }

  private static SortedMap<String, Path> children(Path directory) throws IOException {
    SortedMap<String, Path> children = new TreeMap<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory)) {
      for (Path child : found) {
        children.put(child.getFileName().toString(), child);
      }
    }
    return children;
  }

  private void add(String name, Path file) throws IOException {
    Map<String, Object> found;
    String link = "";
    try {
      found = Files.readAttributes(file, attributes);
    } catch (NoSuchFileException e) { // a link that leads nowhere, or gone just now
      link = Files.readSymbolicLink(file).toString();
      found = Files.readAttributes(file, attributes, LinkOption.NOFOLLOW_LINKS);
    }
    entries.put(
        name,
        new Entry(
            file,
            found.get("size") instanceof Long size ? size : 0,
            nanoseconds(found.get("lastModifiedTime")),
            nanoseconds(found.get("ctime")),
            found.get("mode") instanceof Integer mode && (mode & OWNER_EXECUTES) != 0,
            link,
            Boolean.TRUE.equals(found.get("isRegularFile"))));
  }

  private static long nanoseconds(@Nullable Object time) {
    return time instanceof FileTime found ? found.to(TimeUnit.NANOSECONDS) : 0;
  }
}
