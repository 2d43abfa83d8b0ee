package io.github.pipcmake.mojo;

import io.github.pipcmake.cmake.HandOver;
import io.github.pipcmake.python.EntryPoints;
import io.github.pipcmake.python.VirtualEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads from an environment what CMake is to be told of it. */
final class HandOvers {
  /** Where numpy 2 has its headers, and numpy 1. */
  private static final List<String> NUMPY_INCLUDES =
      List.of("numpy/_core/include", "numpy/core/include");

  private HandOvers() {}

  static HandOver of(PrepareRecord prepared) throws IOException {
    Path root = prepared.environment();
    Path site = prepared.sitePackages();
    EntryPoints entryPoints =
        EntryPoints.read(new VirtualEnvironment(root, prepared.python(), site));
    Map<String, Path> roots = new TreeMap<>();
    entryPoints.roots().forEach(entry -> roots.put(entry.name(), root.resolve(entry.directory())));
    return new HandOver(
        Stream.concat(directories(entryPoints.prefixes(), root), Stream.of(site, root)).toList(),
        directories(entryPoints.modules(), root).toList(),
        roots,
        root,
        prepared.python(),
        prepared.interpreter().split(" ", 2)[0],
        NUMPY_INCLUDES.stream().map(site::resolve).filter(Files::isDirectory).findFirst());
  }

  private static Stream<Path> directories(List<EntryPoints.Entry> entries, Path root) {
    return entries.stream().map(entry -> root.resolve(entry.directory()));
  }
}
