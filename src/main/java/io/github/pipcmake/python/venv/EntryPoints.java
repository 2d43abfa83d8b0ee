package io.github.pipcmake.python.venv;

import io.github.pipcmake.process.ModuleLog;
import io.github.pipcmake.text.ForeignText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The entry points by which installed distributions name their directories for CMake, as
 * scikit-build-core defined them.
 *
 * @param prefixes {@code cmake.prefix}: for {@code CMAKE_PREFIX_PATH}
 * @param modules {@code cmake.module}: for {@code CMAKE_MODULE_PATH}
 * @param roots {@code cmake.root}: for {@code <name>_ROOT}
 * @since 0.1.0
 */
public record EntryPoints(List<Entry> prefixes, List<Entry> modules, List<Entry> roots) {
  private static final ModuleLog LOG = ModuleLog.of(EntryPoints.class);

  /** What can be a package's name for find_package, and a part of a variable's name. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+-]*");

  /**
   * An object reference, "Entry points specification" of the PyPA, and what may follow a module.
   */
  private static final Pattern REFERENCE =
      Pattern.compile("((?:[^\\W\\d]\\w*)(?:\\.[^\\W\\d]\\w*)*+)\\s*(?:[:\\[].*)?");

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
    Map<String, List<Entry>> groups =
        Map.of(
            "cmake.prefix", new ArrayList<>(),
            "cmake.module", new ArrayList<>(),
            "cmake.root", new ArrayList<>());
    for (Path distribution : Packages.distributions(environment.sitePackages())) {
      EntryPointsFile file = EntryPointsFile.of(distribution);
      for (Map.Entry<String, List<Entry>> group : groups.entrySet()) {
        for (EntryPointsFile.Line line : file.group(group.getKey())) {
          entry(line, distribution, environment).ifPresent(group.getValue()::add);
        }
      }
    }
    return new EntryPoints(
        sorted(groups, "cmake.prefix"),
        sorted(groups, "cmake.module"),
        sorted(groups, "cmake.root"));
  }

  private static Optional<Entry> entry(
      EntryPointsFile.Line line, Path distribution, VirtualEnvironment environment)
      throws IOException {
    Matcher reference = REFERENCE.matcher(line.value());
    if (NAME.matcher(line.name()).matches() && reference.matches()) {
      return directory(reference.group(1), environment)
          .map(directory -> new Entry(line.name(), directory));
    }
    LOG.warn(
        "CMake does not get the entry point \"{}\" of {}: a name is letters, digits and _.+-,"
            + " and a value is an import package",
        ForeignText.line(line.text()),
        ForeignText.line(String.valueOf(distribution.getFileName())));
    return Optional.empty();
  }

  /**
   * The directory of an import package, or that which a module lies in; empty if neither is there,
   * or if a link leads out of the environment.
   */
  private static Optional<String> directory(String module, VirtualEnvironment environment)
      throws IOException {
    Path path = environment.sitePackages().resolve(module.replace('.', '/'));
    if (!Files.isDirectory(path)) {
      if (!Files.isRegularFile(path.resolveSibling(path.getFileName() + ".py"))) {
        return Optional.empty();
      }
      path = path.resolveSibling("").normalize();
    }
    if (!path.toRealPath().startsWith(environment.root().toRealPath())) {
      LOG.warn("CMake does not get the package {}: a link leads out of the environment", module);
      return Optional.empty();
    }
    return Optional.of(environment.root().relativize(path).toString().replace('\\', '/'));
  }

  private static List<Entry> sorted(Map<String, List<Entry>> groups, String group) {
    return groups.getOrDefault(group, List.of()).stream()
        .sorted(Comparator.comparing(Entry::name).thenComparing(Entry::directory))
        .toList();
  }
}
