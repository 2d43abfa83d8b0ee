package io.github.pipcmake.environment;

import io.github.pipcmake.environment.recipe.PrepareRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.inject.Inject;
import javax.inject.Singleton;

/**
 * What later requests of a build can learn from earlier ones. A Maven daemon keeps this for longer
 * than a build, so each entry belongs to the start of one.
 */
@Singleton
final class Preparations {
  private final Map<Path, PrepareRequest> requests = new ConcurrentHashMap<>();
  private final Map<String, Instant> unreachable = new ConcurrentHashMap<>();

  @Inject
  Preparations() {}

  void note(Path environment, PrepareRequest request) {
    requests.put(environment, request);
  }

  /** The request that an environment was given for, so that it can be made again. */
  Optional<PrepareRequest> of(Path environment, Instant sessionStart) {
    return Optional.ofNullable(requests.get(environment))
        .filter(request -> request.sessionStart().equals(sessionStart));
  }

  void noteUnreachable(String recipe, Instant sessionStart) {
    unreachable.put(recipe, sessionStart);
  }

  /**
   * Whether a recipe has found the index unreachable, so that it need not be tried again: pip takes
   * half a minute to give up.
   */
  boolean isUnreachable(String recipe, Instant sessionStart) {
    return sessionStart.equals(unreachable.get(recipe));
  }
}
