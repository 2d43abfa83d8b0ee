package io.github.pipcmake.record;

import io.github.pipcmake.archive.LinkRule;
import io.github.pipcmake.archive.MalformedArchiveException;
import io.github.pipcmake.archive.tree.TreeArchiver;
import io.github.pipcmake.cmake.cache.HandOver;
import io.github.pipcmake.cmake.cache.HandOver.LinkedPackage;
import io.github.pipcmake.cmake.cache.Layout;
import io.github.pipcmake.python.venv.CMakePackages;
import io.github.pipcmake.python.venv.EntryPoints;
import io.github.pipcmake.python.venv.VirtualEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what CMake needs to know about an environment.
 *
 * @since 0.1.0
 */
public final class HandOverReader {
  private static final Logger LOG = LoggerFactory.getLogger(HandOverReader.class);

  /** Where numpy 2 has its headers, and numpy 1. */
  private static final List<String> NUMPY_INCLUDES =
      List.of("numpy/_core/include", "numpy/core/include");

  private HandOverReader() {}

  public static HandOver of(PrepareRecord prepared, Layout layout) throws IOException {
    Path root = prepared.environment();
    Path site = prepared.sitePackages();
    EntryPoints entryPoints =
        EntryPoints.read(new VirtualEnvironment(root, prepared.python(), site));
    List<Path> prefixes = directories(entryPoints.prefixes(), root);
    List<Path> modules = directories(entryPoints.modules(), root);
    Map<String, Path> roots = new TreeMap<>();
    entryPoints.roots().forEach(entry -> roots.put(entry.name(), root.resolve(entry.directory())));
    Optional<Path> numpyInclude =
        NUMPY_INCLUDES.stream().map(site::resolve).filter(Files::isDirectory).findFirst();
    List<Path> all =
        Stream.of(prefixes, modules, roots.values(), numpyInclude.stream().toList())
            .flatMap(Collection::stream)
            .toList();
    return new HandOver(
        Stream.concat(prefixes.stream(), Stream.of(site, root)).toList(),
        modules,
        roots,
        root,
        prepared.python(),
        prepared.interpreter().split(" ", 2)[0],
        numpyInclude,
        layout == Layout.PACKAGE ? linked(site, all) : List.of());
  }

  private static List<Path> directories(List<EntryPoints.Entry> entries, Path root) {
    return entries.stream().map(entry -> root.resolve(entry.directory())).toList();
  }

  private static List<LinkedPackage> linked(Path site, List<Path> directories) throws IOException {
    TreeArchiver archiver = new TreeArchiver(LinkRule.none());
    List<LinkedPackage> linked = new ArrayList<>();
    for (String name : CMakePackages.in(site, directories)) {
      Path directory = site.resolve(name);
      if (CMakePackages.hasSharedLibrary(directory)) {
        LOG.debug("{} keeps the environment's path, as programs are linked with it", name);
        continue;
      }
      try {
        linked.add(new LinkedPackage(name, directory, archiver.digest(directory).digest().hex()));
      } catch (MalformedArchiveException e) {
        LOG.debug("{} keeps the environment's path: {}", name, e.getMessage());
      }
    }
    return linked;
  }
}
