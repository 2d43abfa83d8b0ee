package io.github.pipcmake.pylock;

import io.github.pipcmake.process.ProcessOutcome;
import java.nio.file.Path;
import java.util.List;

/**
 * The result of the goal {@code lock}.
 *
 * @param outcome what was done
 * @param file the lock
 * @param packages what is in it, {@code name==version}
 * @param changes the packages that came and went, {@code +name==version} and {@code -name==version}
 * @param processes the programs that were started
 * @since 0.1.0
 */
public record PylockResult(
    Outcome outcome,
    Path file,
    List<String> packages,
    List<String> changes,
    List<ProcessOutcome> processes) {
  /**
   * What was done.
   *
   * @since 0.1.0
   */
  public enum Outcome {
    /** There was none. */
    CREATED,
    /** There was one, which said something else. */
    UPDATED,
    /** There was one that says the same; it was not touched. */
    UNCHANGED
  }
}
