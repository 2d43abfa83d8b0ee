package io.github.pipcmake.record;

import io.github.pipcmake.environment.recipe.EnvironmentException;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a goal does for one of several Pythons, or for the only one: its records, its build tree and
 * its report are apart from those of the others, and from those of other executions.
 *
 * @param python as the user names it; empty if there is only one
 * @param name of its directories, made of that; empty if there is only one
 * @param firstPython whether no Python comes before this one
 * @param goalExecution that of the goal
 * @param records where its records are
 * @since 0.1.0
 */
public record PythonVariant(
    Optional<String> python,
    String name,
    boolean firstPython,
    GoalExecution goalExecution,
    Records records) {
  /**
   * One for each Python, in their order; one without a name if there are none.
   *
   * @throws EnvironmentException if two would have the same directories
   */
  public static List<PythonVariant> of(
      List<String> pythons, GoalExecution goalExecution, Path recordDirectory)
      throws EnvironmentException {
    Records records = Records.of(goalExecution, recordDirectory);
    if (pythons.isEmpty()) {
      return List.of(new PythonVariant(Optional.empty(), "", true, goalExecution, records));
    }
    List<PythonVariant> variants = new ArrayList<>();
    for (String python : pythons) {
      String name = DirectoryName.of(python, "python");
      for (PythonVariant other : variants) {
        if (other.name().equals(name)) {
          throw new EnvironmentException(
              "pythons names %s and %s, whose directories would both be called %s; leave out one of them"
                  .formatted(other.python().orElse(""), python, name));
        }
      }
      variants.add(
          new PythonVariant(
              Optional.of(python), name, variants.isEmpty(), goalExecution, records.below(name)));
    }
    return variants;
  }

  /** Whether what can be there once only is this one's. */
  public boolean first() {
    return firstPython && goalExecution.first();
  }

  /** Its own place below a directory that other executions use, too. */
  public Path below(Path directory) {
    return ofPython(goalExecution.below(directory));
  }

  /** Its own place below a directory of this execution. */
  public Path ofPython(Path directory) {
    return name.isEmpty() ? directory : directory.resolve(name);
  }

  /** Its own file beside one: {@code TEST-ctest.xml} as {@code TEST-ctest-core-3.11.xml}. */
  public Path beside(File file) {
    String end = goalExecution.suffix() + (name.isEmpty() ? "" : "-" + name);
    String fileName = file.getName();
    int dot = fileName.lastIndexOf('.') < 0 ? fileName.length() : fileName.lastIndexOf('.');
    return file.toPath().resolveSibling(fileName.substring(0, dot) + end + fileName.substring(dot));
  }

  /** A line for the log, with what it is about. */
  public String says(String line) {
    return name.isEmpty() ? line : name + ": " + line;
  }
}
