package io.github.pipcmake.wheel;

import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.sources.Source;
import io.github.pipcmake.wheel.sources.ProjectSources;
import io.github.pipcmake.wheel.sources.WheelState;
import java.util.SortedMap;

/**
 * What the last wheel was, and what it would be now.
 *
 * @param last what is known of the last one
 * @param looked when the sources were looked at
 * @param sources the sources
 * @param environment what the backend runs in
 * @param inputs what the wheel depends on besides
 * @param reason why it has to be made; empty if it has not
 */
record WheelDecision(
    WheelState last,
    long looked,
    ProjectSources sources,
    BuildEnvironment environment,
    SortedMap<String, String> inputs,
    String reason) {

  boolean isToBeMade() {
    return !reason.isEmpty();
  }

  /** What is remembered of a wheel for which this was decided. */
  WheelState state(
      SortedMap<String, Source> seen,
      SortedMap<String, Source> read,
      SortedMap<String, String> readers,
      SortedMap<String, Source> made) {
    return new WheelState(looked, inputs, sources.scope(), seen, read, readers, made);
  }
}
