package io.github.pipcmake.cmake.tree;

import io.github.pipcmake.cmake.cache.HandOver;
import io.github.pipcmake.cmake.cache.HandOver.LinkedPackage;
import io.github.pipcmake.cmake.cache.Layout;
import io.github.pipcmake.cmake.tools.CMakeException;
import io.github.pipcmake.process.ModuleLog;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.codehaus.plexus.util.FileUtils;
import org.codehaus.plexus.util.io.CachingWriter;

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

  /** Below the build tree. */
  static final String DIRECTORY = "pip-cmake-packages";

  /** Beside the links. It stays when they go, as the cache names it. */
  private static final String INCLUDE = "pip-cmake-packages.cmake";

  /**
   * GCC takes the directories of imported targets for the system's, and tells the build tool the
   * real path of a header there if that is the shorter one (gcc(1) {@code
   * -fcanonical-system-headers}). Objects would depend on the environment behind the links.
   */
  private static final String OPTIONS =
      """
      # Dependencies name the links to packages. Written by pip-cmake-maven-plugin.
      add_compile_options(
        $<$<COMPILE_LANG_AND_ID:C,GNU>:-fno-canonical-system-headers>
        $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-fno-canonical-system-headers>)
      """;

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
    return !places.isEmpty() || isEmpty(include());
  }

  /** Whether the output of a program speaks of the links. */
  public boolean areNamedIn(List<String> output) {
    return output.stream().anyMatch(line -> line.contains("/" + DIRECTORY + "/"));
  }

  private static boolean isEmpty(Path file) throws IOException {
    return !Files.exists(file) || Files.size(file) == 0;
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
      Path place = directory().resolve(linked.name() + "-" + linked.digest());
      make(place.resolve(linked.name()), linked.directory());
      links.put(linked.directory(), place.resolve(linked.name()));
      now.put(linked.name(), place);
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
   * What CMake is to include after each {@code project()}, cmake-variables(7) {@code
   * CMAKE_PROJECT_INCLUDE}, so that dependencies name the links and not what they lead to.
   *
   * @return the file; empty if no package has a link
   */
  public Optional<Path> projectInclude(HandOver handOver) throws IOException {
    Path file = include();
    boolean linked = !handOver.linked().isEmpty();
    if (linked || Files.exists(file)) {
      try (Writer writer = new CachingWriter(file, StandardCharsets.UTF_8)) {
        writer.write(linked ? OPTIONS : "");
      }
    }
    return linked ? Optional.of(file) : Optional.empty();
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

  private Path include() {
    return tree.directory().resolve(INCLUDE);
  }

  private Path directory() {
    return tree.directory().resolve(DIRECTORY);
  }

  /** One for each package. */
  private List<Path> places() throws IOException {
    try (Stream<Path> places = Files.list(directory())) {
      return places.toList();
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
