package io.github.pipcmake.environment;

import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.environment.recipe.RecipeInputs;
import io.github.pipcmake.process.ProcessOutcome;
import java.nio.file.Path;
import java.util.List;

/**
 * The result of the goal {@code prepare}.
 *
 * @param outcome what was done
 * @param reason why, in a sentence
 * @param inputs what the recipe was read from
 * @param recipe key of the recipe
 * @param environment the environment
 * @param store the store that it is in
 * @param fromSource whether something in it may have been built from source
 * @param processes the programs that were started
 * @since 0.1.0
 */
public record PrepareResult(
    Outcome outcome,
    String reason,
    RecipeInputs inputs,
    String recipe,
    BuildEnvironment environment,
    Path store,
    boolean fromSource,
    List<ProcessOutcome> processes) {
  /**
   * What was done.
   *
   * @since 0.1.0
   */
  public enum Outcome {
    /** pip was not run. */
    REUSED,
    /**
     * pip was run, or an environment found that the lock names, for a recipe that had no
     * environment.
     */
    CREATED,
    /** pip was run again for a recipe that had one. */
    REFRESHED
  }
}
