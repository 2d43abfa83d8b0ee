package io.github.pipcmake.python;

import java.io.IOException;
import java.util.List;

/**
 * What installed distributions say about themselves to CMake, by the entry points that
 * scikit-build-core defined.
 *
 * @param prefixes {@code cmake.prefix}: for {@code CMAKE_PREFIX_PATH}
 * @param modules {@code cmake.module}: for {@code CMAKE_MODULE_PATH}
 * @param roots {@code cmake.root}: for {@code <name>_ROOT}
 * @since 0.1.0
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public record EntryPoints(List<Entry> prefixes, List<Entry> modules, List<Entry> roots) {
  /** Takes copies of the lists. */
  public EntryPoints {
    prefixes = List.copyOf(prefixes);
    modules = List.copyOf(modules);
    roots = List.copyOf(roots);
  }

  /**
   * An entry point.
   *
   * @param name its name
   * @param directory of the import package that it names, relative to the environment, {@code /}
   *     between the names
   * @since 0.1.0
   */
  public record Entry(String name, String directory) {}

  /** Reads those of all distributions of an environment, sorted by name and directory. */
  public static EntryPoints read(VirtualEnvironment environment) throws IOException {
    throw new UnsupportedOperationException();
  }
}
