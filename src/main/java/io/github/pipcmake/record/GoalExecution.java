package io.github.pipcmake.record;

import java.nio.file.Path;
import java.util.Set;

/**
 * Where a goal has its records, its build tree and what else it makes: apart from those of another
 * execution if the module has several.
 *
 * @param prepare the execution whose goal {@code prepare} made the environment; empty if only one
 *     has that goal
 * @param id the execution that the records are of; empty if the module has but one
 * @param first whether what can be there once only is this one's
 * @since 0.1.0
 */
public record GoalExecution(String prepare, String id, boolean first) {
  /** The execution of a module that runs each goal once. */
  static final GoalExecution ONLY = new GoalExecution("", "", true);

  /** Directories of goals beside the records, which no execution can have. */
  private static final Set<String> TAKEN = Set.of("lock", "pytest", "run", "uv", "wheel");

  public boolean isNamed() {
    return !id.isEmpty();
  }

  /** The directory's own part for this execution; the directory itself if there is only one. */
  public Path below(Path directory) {
    return below(directory, id);
  }

  /** The same for the execution that made the environment. */
  Path ofPrepare(Path directory) {
    return below(directory, prepare);
  }

  private static Path below(Path directory, String id) {
    return id.isEmpty() ? directory : directory.resolve(directory(id));
  }

  /** What a file's name gets at its end for this execution; nothing if there is only one. */
  public String suffix() {
    return id.isEmpty() ? "" : "-" + directory(id);
  }

  /** The id as a name that every file system accepts. */
  static String directory(String id) {
    String name = DirectoryName.of(id, "execution");
    return TAKEN.contains(name) ? name + "-execution" : name;
  }

  /** A goal as one types it to run it for this execution: {@code build@core}. */
  public static String typed(String goal, String id) {
    return id.isEmpty() ? goal : goal + "@" + id;
  }
}
