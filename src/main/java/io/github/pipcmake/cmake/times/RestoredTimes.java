package io.github.pipcmake.cmake.times;

import java.util.Optional;

/**
 * The outcome of setting times back.
 *
 * @param files how many files got the time back that they had in the last good build
 * @param warning a sentence about what could not be done, or what the build tool will not see
 * @since 0.1.0
 */
public record RestoredTimes(int files, Optional<String> warning) {
  /** There was nothing to set back. */
  public static final RestoredTimes NONE = new RestoredTimes(0, Optional.empty());
}
