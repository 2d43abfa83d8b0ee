package io.github.pipcmake.python.venv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The directories of site-packages that hold something for CMake.
 *
 * @since 0.1.0
 */
public final class CMakePackages {
  /** How deep find_package looks below a prefix, at most: {@code lib/python3/share/x/cmake}. */
  private static final int DEPTH = 8;

  /** Extension modules are not named so. */
  private static final Pattern SHARED_LIBRARY =
      Pattern.compile("lib(?!.*\\.(?:cpython|pypy|abi3)).+\\.so(?:\\.[\\d.]+)?|.+\\.dylib");

  private CMakePackages() {}

  /**
   * Finds those with a config file, cmake-packages(7), and those that hold one of these
   * directories.
   *
   * @return their names
   */
  public static SortedSet<String> in(Path sitePackages, Collection<Path> directories)
      throws IOException {
    SortedSet<String> names = new TreeSet<>();
    for (Path named : directories) {
      Path directory = named.normalize();
      if (directory.startsWith(sitePackages) && !directory.equals(sitePackages)) {
        names.add(topOf(directory, sitePackages));
      }
    }
    try (Stream<Path> files = Files.walk(sitePackages, DEPTH)) {
      files
          .filter(CMakePackages::isConfig)
          .filter(file -> !sitePackages.equals(file.getParent()))
          .forEach(file -> names.add(topOf(file, sitePackages)));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return names;
  }

  /**
   * Whether a package has a library that programs are linked with. CMake leaves a directory in the
   * build tree out of the run path of what is installed, cmake-properties(7) {@code
   * INSTALL_RPATH_USE_LINK_PATH}, so such a package is better not seen through a link there.
   */
  public static boolean hasSharedLibrary(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.anyMatch(
          file -> SHARED_LIBRARY.matcher(file.getFileName().toString()).matches());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean isConfig(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith("config.cmake");
  }

  private static String topOf(Path path, Path sitePackages) {
    return sitePackages.relativize(path).getName(0).toString();
  }
}
