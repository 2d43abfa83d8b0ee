package io.github.pipcmake.run;

import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.environment.recipe.PrepareRequest;
import io.github.pipcmake.python.requirements.Requirement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The program that a goal asks for.
 *
 * @param preparation what an environment of the project is made from: where to find packages, under
 *     which constraints, and the store
 * @param where which environment it runs in
 * @param program the program
 * @param arguments its arguments
 * @param directory the working directory
 * @param files what it reads and makes
 * @param buildDirectory Maven's {@code target}
 * @param recordDirectory where its output and the state go
 * @param variables environment variables that the user sets for it
 * @param timeout how long it may take
 * @param typed the goal as one types it to run it again
 * @since 0.1.0
 */
public record RunRequest(
    PrepareRequest preparation,
    Where where,
    Program program,
    List<String> arguments,
    Path directory,
    Files files,
    Path buildDirectory,
    Path recordDirectory,
    Map<String, String> variables,
    Optional<Duration> timeout,
    String typed) {
  /**
   * Which environment a program runs in: the one of the build, or one of its own requirements.
   *
   * @param prepared the one of the build; empty if it has its own
   * @param requirements single requirements
   * @param requirementsFiles files of requirements
   * @since 0.1.0
   */
  public record Where(
      Optional<BuildEnvironment> prepared,
      List<Requirement> requirements,
      List<Path> requirementsFiles) {}

  /**
   * What a program reads and makes: paths of files and directories, and patterns as Ant writes
   * them. Relative ones count from the project's base directory.
   *
   * @param inputs what it reads
   * @param outputs what it makes
   * @param directories those that the program can count on: they are made before it runs
   * @since 0.1.0
   */
  public record Files(List<String> inputs, List<String> outputs, List<Path> directories) {
    /** Whether they say enough to know that it need not run. */
    boolean sayWhen() {
      return !inputs.isEmpty() && !outputs.isEmpty();
    }
  }

  /** Below the record directory: what the last run depended on, and what it left. */
  static final Path STATE = Path.of("run", "state.tsv");

  /** Directories that the program can count on: the ones given, and those of outputs in target. */
  List<Path> directories() {
    List<Path> directories = new ArrayList<>(files.directories());
    for (String output : files.outputs()) {
      FilePattern pattern = FilePattern.of(preparation.baseDirectory(), output);
      Path start = pattern.start();
      Path directory = pattern.pattern().isEmpty() ? start.getParent() : start;
      if (directory != null && directory.startsWith(buildDirectory)) {
        directories.add(directory);
      }
    }
    return directories;
  }

  /** Where files of the work in between go. */
  Path workDirectory() {
    return recordDirectory.resolve("run");
  }

  /** What it reads; the script itself, too. */
  NamedFiles inputs() {
    List<String> inputs = new ArrayList<>(files.inputs());
    program.script().map(Path::toString).ifPresent(inputs::add);
    return new NamedFiles(preparation.baseDirectory(), inputs, NamedFiles.Kind.INPUTS);
  }

  NamedFiles outputs() {
    return new NamedFiles(preparation.baseDirectory(), files.outputs(), NamedFiles.Kind.OUTPUTS);
  }
}
