package io.github.pipcmake.sbom;

import io.github.pipcmake.environment.recipe.BuildEnvironment;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of something that was built.
 *
 * @param environment that it was built in
 * @param read the normalised names of the packages there of which a step of the build read a file,
 *     so that something of them may be in it; empty if nobody knows
 * @param zig the version of zig, if that compiled it
 * @param time the time that the bill shows, in seconds since 1970
 * @param plugin the version of this plugin
 * @since 0.1.0
 */
public record Contents(
    BuildEnvironment environment,
    Optional<Set<String>> read,
    Optional<String> zig,
    Optional<String> time,
    String plugin) {
  /** The same, of something that has nothing compiled in it. */
  Contents withNothingRead() {
    return new Contents(environment, Optional.of(Set.of()), Optional.empty(), time, plugin);
  }
}
