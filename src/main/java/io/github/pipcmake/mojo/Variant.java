package io.github.pipcmake.mojo;

import io.github.pipcmake.environment.EnvironmentException;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a goal does for one of several Pythons, or for the only one: its records, its build tree and
 * its report are apart from those of the others.
 *
 * @param python as the user names it; empty if there is only one
 * @param name of its directories, made of that; empty if there is only one
 * @param first whether what can be there once only is this one's
 * @param records where its records are
 */
record Variant(Optional<String> python, String name, boolean first, Records records) {
  /**
   * One for each Python, in their order; one without a name if there are none.
   *
   * @throws EnvironmentException if two would have the same directories
   */
  static List<Variant> of(List<String> pythons, Path recordDirectory) throws EnvironmentException {
    if (pythons.isEmpty()) {
      return List.of(new Variant(Optional.empty(), "", true, new Records(recordDirectory)));
    }
    List<Variant> variants = new ArrayList<>();
    for (String python : pythons) {
      String name = name(python);
      for (Variant other : variants) {
        if (other.name().equals(name)) {
          throw new EnvironmentException(
              "pythons names %s and %s, whose directories would both be called %s; leave out one of them"
                  .formatted(other.python().orElse(""), python, name));
        }
      }
      variants.add(
          new Variant(
              Optional.of(python),
              name,
              variants.isEmpty(),
              new Records(recordDirectory.resolve(name))));
    }
    return variants;
  }

  /** {@code [3.11,3.12)} as {@code 3.11-3.12}: what every file system takes. */
  private static String name(String python) {
    String name = python.replaceAll("[^A-Za-z0-9._]+", "-").replaceAll("^[-.]+|[-.]+$", "");
    return name.isEmpty() ? "python" : name;
  }

  /** Its own place below a directory. */
  Path below(Path directory) {
    return name.isEmpty() ? directory : directory.resolve(name);
  }

  /** Its own file beside one: {@code TEST-ctest.xml} as {@code TEST-ctest-3.11.xml}. */
  Path beside(File file) {
    if (name.isEmpty()) {
      return file.toPath();
    }
    String fileName = file.getName();
    int dot = fileName.lastIndexOf('.') < 0 ? fileName.length() : fileName.lastIndexOf('.');
    return file.toPath()
        .resolveSibling(fileName.substring(0, dot) + "-" + name + fileName.substring(dot));
  }

  /** A line for the log, with what it is about. */
  String says(String line) {
    return name.isEmpty() ? line : name + ": " + line;
  }
}
