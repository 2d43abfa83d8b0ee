package io.github.pipcmake.cmake.tree;

import io.github.pipcmake.cmake.cache.HandOver;
import io.github.pipcmake.cmake.cache.HandOver.LinkedPackage;
import io.github.pipcmake.cmake.cache.Layout;
import io.github.pipcmake.cmake.tools.CMakeException;
import io.github.pipcmake.process.ModuleLog;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.codehaus.plexus.util.FileUtils;

/**
 * Paths in a build tree for single packages of an environment: {@code
 * pip-cmake-packages/NAME-DIGEST/NAME} is a link to the package. The digest is that of its content,
 * so what has this path never changes, and stays there when the environment around it does.
 *
 * @param tree the build tree
 * @since 0.1.0
 */
public record PackageLinks(BuildTree tree) {
  private static final ModuleLog LOG = ModuleLog.of(PackageLinks.class);

  /** So many of the digest: enough to tell two contents of a package apart, and a short path. */
  private static final int DIGITS = 20;

  /** Below the build tree. */
  static final String DIRECTORY = "pip-cmake-packages";

  /** A file in the place of links, so that no links and lost links are two things. */
  private static final String NONE = "none";

  /**
   * The layout that is possible here: {@link Layout#ENVIRONMENT} where no links can be made, as on
   * FAT, or on Windows without the right to. A line of the log says so. The directory of the links
   * is there afterwards if they can be made.
   */
  public Layout possible(Layout wanted) throws IOException {
    if (wanted == Layout.ENVIRONMENT || Files.isDirectory(directory())) {
      return wanted;
    }
    Files.createDirectories(directory());
    Path attempt = directory().resolve("attempt-0"); // cut off, it is a link that leads nowhere
    try {
      Files.createSymbolicLink(attempt, attempt.resolveSibling("nowhere"));
      Files.delete(attempt);
      return wanted;
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.deleteIfExists(directory());
      LOG.info(
          "the layout is {}, as no links can be made in {}: {}",
          Layout.ENVIRONMENT,
          tree.directory(),
          String.valueOf(e.getMessage()));
      return Layout.ENVIRONMENT;
    }
  }

  /** Whether each link that the last configure step made leads somewhere; it may have made none. */
  public boolean areThere() throws IOException {
    if (!Files.isDirectory(directory())) {
      return false;
    }
    List<Path> places = places();
    for (Path place : places) {
      if (!Files.exists(place.resolve(nameOf(place)))) {
        return false;
      }
    }
    return !places.isEmpty() || Files.exists(directory().resolve(NONE));
  }

  /** Whether the output of a program speaks of the links. */
  public boolean areNamedIn(List<String> output) {
    return output.stream().anyMatch(line -> line.contains("/" + DIRECTORY + "/"));
  }

  /**
   * Makes the links of a hand-over, moves the entries of every cache in the tree to them, and takes
   * links away that are not needed any more.
   *
   * @return the hand-over with the links in the place of what they lead to
   * @throws CMakeException if no links can be made here
   */
  public HandOver made(HandOver handOver) throws CMakeException, IOException {
    List<Path> before = places();
    Map<Path, Path> links = new LinkedHashMap<>();
    Map<String, Path> now = new TreeMap<>();
    for (LinkedPackage linked : handOver.linked()) {
      Path link = link(linked);
      make(link, linked.directory());
      links.put(linked.directory(), link);
      now.put(linked.name(), link.resolveSibling("").normalize());
    }
    Map<Path, Path> moves = new LinkedHashMap<>(links);
    for (Path place : before) {
      if (!now.containsValue(place)) {
        // before the move: what has no new place is gone. Links go themselves, not what they lead
        // to.
        FileUtils.forceDelete(place.toFile());
        moves.put(place, now.getOrDefault(nameOf(place), place));
      }
    }
    tree.migrate(moves);
    if (now.isEmpty() && Files.isDirectory(directory())) {
      Files.write(directory().resolve(NONE), new byte[0]);
    } else {
      Files.deleteIfExists(directory().resolve(NONE));
    }
    return new HandOver(
        prefixes(handOver, links),
        handOver.modules().stream().map(module -> moved(module, links)).toList(),
        moved(handOver.roots(), links),
        handOver.root(),
        handOver.python(),
        handOver.implementation(),
        handOver.numpyInclude().map(include -> moved(include, links)),
        handOver.linked());
  }

  /**
   * Whether a link is longer than the path of what it leads to, which GCC would rather tell the
   * build tool of.
   */
  public boolean areLong(HandOver handOver) throws IOException {
    for (LinkedPackage linked : handOver.linked()) {
      if (link(linked).toString().length() > linked.directory().toRealPath().toString().length()) {
        return true;
      }
    }
    return false;
  }

  private Path link(LinkedPackage linked) {
    String digest = linked.digest().substring(0, Math.min(DIGITS, linked.digest().length()));
    return directory().resolve(linked.name() + "-" + digest).resolve(linked.name());
  }

  /** The packages' own places too: CMake searches a prefix for {@code NAME/cmake} and its like. */
  private static List<Path> prefixes(HandOver handOver, Map<Path, Path> links) {
    Set<Path> prefixes = new LinkedHashSet<>();
    Set<Path> others = new LinkedHashSet<>();
    for (Path prefix : handOver.prefixes()) {
      Path moved = moved(prefix, links);
      (moved.equals(prefix) ? others : prefixes).add(moved);
    }
    links.values().forEach(link -> prefixes.add(link.resolveSibling("").normalize()));
    prefixes.addAll(others);
    return List.copyOf(prefixes);
  }

  private static Map<String, Path> moved(Map<String, Path> roots, Map<Path, Path> links) {
    Map<String, Path> moved = new TreeMap<>(roots);
    moved.replaceAll((name, root) -> moved(root, links));
    return moved;
  }

  private static Path moved(Path path, Map<Path, Path> links) {
    for (Map.Entry<Path, Path> link : links.entrySet()) {
      if (path.startsWith(link.getKey())) {
        return link.getValue().resolve(link.getKey().relativize(path));
      }
    }
    return path;
  }

  private static void make(Path link, Path target) throws CMakeException, IOException {
    if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(target)) {
      return;
    }
    if (Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
      FileUtils.forceDelete(link.toFile()); // what a cache of a CI server made of it, perhaps
    }
    Files.createDirectories(link.resolveSibling(""));
    try {
      Files.createSymbolicLink(link, target);
    } catch (UnsupportedOperationException | FileSystemException e) {
      throw new CMakeException(
          "The link %s cannot be made: %s. Allow links here (on Windows: developer mode), or leave out <layout>package</layout>"
              .formatted(link, e.getMessage()));
    }
  }

  private Path directory() {
    return tree.directory().resolve(DIRECTORY);
  }

  /** One for each package. */
  private List<Path> places() throws IOException {
    try (Stream<Path> places = Files.list(directory())) {
      return places.filter(Files::isDirectory).toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /** The package's name: the digest behind it has no hyphen. */
  private static String nameOf(Path place) {
    String name = place.getFileName().toString();
    return name.substring(0, Math.max(0, name.lastIndexOf('-')));
  }
}
