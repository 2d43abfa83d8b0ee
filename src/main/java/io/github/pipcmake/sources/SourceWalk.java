package io.github.pipcmake.sources;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lists the files of a scope, without what programs leave behind among sources.
 *
 * @since 0.1.0
 */
public final class SourceWalk {
  /** What version control, editors, environments and caches call their directories. */
  private static final Set<String> NO_SOURCES =
      Set.of(
          """
          .git .hg .svn .bzr .idea .vscode .vs .settings .gradle .mvn .tox .nox .venv .eggs
          .mypy_cache .pytest_cache .ruff_cache .hypothesis .ipynb_checkpoints
          node_modules __pycache__
          """
              .split("\\s+", 0));

  /** A directory that holds one of them was made by a program, and can be made again. */
  private static final Set<String> MADE =
      Set.of("CACHEDIR.TAG", "pyvenv.cfg", "CMakeCache.txt", "meson-private");

  /** What setuptools leaves below {@code build}. */
  private static final Pattern BUILT = Pattern.compile("(?:lib|bdist|temp|scripts)([-.].*)?");

  private static final String METADATA = ".egg-info";

  private final SourceScope scope;
  private final Predicate<String> excluded;
  private final SortedMap<String, Entry> files = new TreeMap<>();
  private final SortedSet<String> directories = new TreeSet<>();
  private final Set<String> links = new TreeSet<>();
  private final Map<String, Path> followed = new HashMap<>();

  private SourceWalk(SourceScope scope, Predicate<String> excluded) {
    this.scope = scope;
    this.excluded = excluded;
  }

  /**
   * What a walk found, by names as {@link SourceScope#name} gives them.
   *
   * @param files the files and links
   * @param directories the directories, also those that hold nothing
   * @since 0.1.0
   */
  public record Found(SortedMap<String, Entry> files, SortedSet<String> directories) {}

  /**
   * A file or a link.
   *
   * @param stamp as it is; of what a link leads to if it is followed
   * @param link where it leads, if it is kept as a link
   * @since 0.1.0
   */
  public record Entry(FileStamp stamp, @Nullable String link) {}

  /**
   * Walks.
   *
   * @param excluded says of a name that it does not count
   * @throws IOException if a directory cannot be listed: what is in it may have changed
   */
  public static Found of(SourceScope scope, Predicate<String> excluded) throws IOException {
    SourceWalk walk = new SourceWalk(scope, excluded);
    for (Path area : scope.outermost()) {
      walk.visit(area, scope.name(area), true);
    }
    for (Path named : scope.named()) {
      if (scope.areas().stream().noneMatch(named::startsWith)) {
        walk.visit(named, scope.name(named), true);
      }
    }
    walk.followWhatLeadsOut();
    return new Found(walk.files, walk.directories);
  }

  private void visit(Path path, String name, boolean counts) throws IOException {
    FileStamp.Look look;
    try {
      look = FileStamp.look(path, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return; // gone since its directory was listed
    }
    switch (look.kind()) {
      case DIRECTORY -> visitDirectory(path, name, counts);
      case FILE, LINK -> {
        if (counts) {
          visitFile(path, name, look);
        }
      }
      case OTHER -> {} // no source
    }
  }

  private void visitDirectory(Path directory, String name, boolean counts) throws IOException {
    if (scope.never().contains(directory)
        || (isLitter(directory) && !isWantedElsewhere(directory))) {
      return;
    }
    boolean leftOut = !scope.areas().contains(directory) && isLeftOut(directory);
    if (leftOut && !scope.isOnTheWay(directory)) {
      return;
    }
    boolean countsHere = scope.isNamed(directory) || (counts && !leftOut);
    if (countsHere) {
      directories.add(name);
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        visit(entry, nameWithin(name, entry), countsHere || scope.isNamed(entry));
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    } catch (NoSuchFileException e) {
      directories.remove(name); // gone since it was seen
    }
  }

  /** The way down from a directory above the project may lead to the project itself. */
  private String nameWithin(String directory, Path entry) {
    if (directory.isEmpty() || directory.endsWith("..")) {
      return scope.name(entry);
    }
    return directory + "/" + entry.getFileName();
  }

  private boolean isLeftOut(Path directory) {
    return scope.leftOut().contains(directory) || holdsNoSources(directory);
  }

  /** Whether a directory is what a program made or keeps for itself, by its name and its marks. */
  public static boolean holdsNoSources(Path directory) {
    String name = String.valueOf(directory.getFileName());
    return NO_SOURCES.contains(name)
        || (name.equals("target") && Files.exists(directory.resolveSibling("pom.xml")))
        || MADE.stream().anyMatch(mark -> Files.exists(directory.resolve(mark)));
  }

  /**
   * What setuptools leaves behind and would take into the next wheel. A package may be called
   * build, too, and an unpacked sdist brings its metadata along.
   */
  private static boolean isLitter(Path directory) {
    String name = String.valueOf(directory.getFileName());
    if (name.endsWith(METADATA)) {
      return !Files.exists(directory.resolveSibling("PKG-INFO"));
    }
    return BUILT.matcher(name).matches()
        && directory.getParent() != null
        && directory.getParent().endsWith("build")
        && !Files.exists(directory.resolveSibling("__init__.py"))
        && !Files.exists(directory.resolveSibling("CMakeLists.txt"));
  }

  /** Whether a build file names what another build made, which may look like litter. */
  private boolean isWantedElsewhere(Path directory) {
    return !directory.startsWith(scope.project()) && scope.isOnTheWay(directory);
  }

  private void visitFile(Path file, String name, FileStamp.Look look) throws IOException {
    if (name.endsWith(".pyc") || excluded.test(name)) {
      return;
    }
    boolean isLink = look.kind() == FileStamp.Kind.LINK;
    try {
      String link = isLink ? Files.readSymbolicLink(file).toString() : null;
      files.put(name, new Entry(look.stamp(), link));
    } catch (NoSuchFileException e) {
      links.remove(name); // gone since its directory was listed
    }
    if (isLink) {
      links.add(name);
    }
  }

  /** A link stays one if what it leads to is a source, too; else what it leads to counts. */
  private void followWhatLeadsOut() throws IOException {
    Deque<String> left = new ArrayDeque<>(links);
    while (!left.isEmpty()) {
      String name = left.remove();
      Entry entry = files.get(name);
      if (entry != null && entry.link() != null && leadsOut(scope.file(name), entry.link())) {
        links.clear();
        follow(name);
        left.addAll(links);
      }
    }
  }

  private boolean leadsOut(Path file, String link) {
    Path target = file.resolveSibling(link).normalize();
    if (Path.of(link).isAbsolute() || !target.startsWith(scope.root())) {
      return true;
    }
    String name = scope.name(target);
    return !files.containsKey(name) && !directories.contains(name);
  }

  private void follow(String name) throws IOException {
    Path link = scope.file(name);
    if (Files.isDirectory(link)) {
      files.remove(name);
      if (!isCircle(name, link)) {
        followed.put(name + "/", link.toRealPath());
        visitDirectory(link, name, true);
      }
    } else if (Files.isRegularFile(link)) {
      files.put(name, new Entry(FileStamp.of(link), null));
    } // else it leads nowhere, and stays as it is
  }

  private boolean isCircle(String name, Path link) throws IOException {
    Path real = link.toRealPath();
    return link.resolveSibling("").toRealPath().startsWith(real)
        || followed.entrySet().stream()
            .anyMatch(other -> name.startsWith(other.getKey()) && other.getValue().equals(real));
  }
}
