package io.github.pipcmake.wheel.backend;

import io.github.pipcmake.cmake.tools.Tools;
import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.environment.recipe.PrepareRequest;
import io.github.pipcmake.python.interpreter.PythonException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.codehaus.plexus.util.SelectorUtils;

/**
 * The wheel that a goal asks for.
 *
 * @param preparation what {@code environment} was made from; asked again with more requirements if
 *     the build backend wants more
 * @param environment what the goal {@code prepare} gave
 * @param tools the host's or the environment's, if the project has a {@code CMakeLists.txt}
 * @param outputDirectory where the wheel goes
 * @param keptTree the build tree of backends that keep one
 * @param recordDirectory where logs and the state go
 * @param settings the user's config settings by name, each with its values
 * @param sdist whether to make a source distribution, too
 * @param variables to set for the backend
 * @param shared whether compiled objects are to be the same in every clone
 * @param timeout how long the backend may take
 * @param top the directory that Maven takes for the root of all modules
 * @param mirror where the backend gets to see the sources
 * @param inputs further files and directories that the wheel is made from
 * @param excludes patterns of files that it is not made from, as Ant writes them
 * @param leftOut directories that hold no sources of the wheel
 * @param finish what is done with a wheel that the backend made
 * @since 0.1.0
 */
public record WheelRequest(
    PrepareRequest preparation,
    BuildEnvironment environment,
    Optional<Tools> tools,
    Path outputDirectory,
    Path keptTree,
    Path recordDirectory,
    Map<String, List<String>> settings,
    boolean sdist,
    Map<String, String> variables,
    boolean shared,
    Optional<Duration> timeout,
    Path top,
    Path mirror,
    List<Path> inputs,
    List<String> excludes,
    Set<Path> leftOut,
    Finish finish) {
  /**
   * A step after the backend's.
   *
   * @param inputs what it depends on, by names for people: with others, the wheel is made anew
   * @param step does it
   * @since 0.1.0
   */
  public record Finish(Map<String, String> inputs, Step step) {
    /** Nothing is done. */
    public static final Finish NONE = new Finish(Map.of(), (wheel, place) -> wheel);

    /** This step and then another. */
    public Finish then(Finish other) {
      Map<String, String> both = new TreeMap<>(inputs);
      both.putAll(other.inputs);
      return new Finish(both, (wheel, place) -> other.step.of(step.of(wheel, place), place));
    }
  }

  /**
   * Where a wheel was made.
   *
   * @param environment that the backend ran in
   * @param tree the build tree, if the backend keeps one
   * @since 0.1.0
   */
  public record Place(BuildEnvironment environment, Optional<Path> tree) {}

  /**
   * Does something with a wheel.
   *
   * @since 0.1.0
   */
  @FunctionalInterface
  public interface Step {
    /**
     * Does it, with a wheel in a directory of its own.
     *
     * @param place where it was made
     * @return the wheel, which may have another name in the same directory
     * @throws PythonException if a program that it needs cannot be had
     * @throws EnvironmentException if the wheel is none that may be given away
     */
    Path of(Path wheel, Place place)
        throws PythonException, EnvironmentException, IOException, InterruptedException;
  }

  private static final String CARGO = ".cargo/";

  /** Where the project's {@code pyproject.toml} or {@code setup.py} is. */
  public Path sourceDirectory() {
    return preparation.sourceDirectory();
  }

  /** Where files of the work in between go. */
  public Path workDirectory() {
    return recordDirectory.resolve("wheel");
  }

  /** What can be no source, whoever names it. */
  public Set<Path> never() {
    return Set.of(mirror, keptTree, recordDirectory, preparation.store().directory());
  }

  /** Whether a file does not count, by its name relative to the project's directory. */
  public boolean excludes(String name) {
    if (name.indexOf(CARGO) >= 0
        && mirror.startsWith(
            sourceDirectory().resolve(name.substring(0, name.indexOf(CARGO))).normalize())) {
      return true; // Cargo looks above the mirror, too, and would read it twice
    }
    if (name.startsWith("../") && name.endsWith(".log")) {
      return true; // of builds elsewhere in the repository
    }
    for (String pattern : excludes) {
      if (SelectorUtils.matchPath(
          pattern.replace('/', File.separatorChar), name.replace('/', File.separatorChar))) {
        return true;
      }
    }
    return false;
  }
}
