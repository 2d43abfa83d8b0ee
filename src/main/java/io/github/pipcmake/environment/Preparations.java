package io.github.pipcmake.environment;

import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.environment.recipe.PrepareRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
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
  private final Map<Path, Prepared> environments = new ConcurrentHashMap<>();
  private final Map<String, Instant> unreachable = new ConcurrentHashMap<>();

  @Inject
  Preparations() {}

  /**
   * An environment, and the request that it was given for, so that it can be made again.
   *
   * @param environment as it was given
   * @param request that asked for it
   */
  record Prepared(BuildEnvironment environment, PrepareRequest request) {}

  void note(BuildEnvironment environment, PrepareRequest request) {
    environments.put(environment.root(), new Prepared(environment, request));
  }

  /** The request that an environment was given for. */
  Optional<PrepareRequest> of(Path environment, Instant sessionStart) {
    return Optional.ofNullable(environments.get(environment))
        .map(Prepared::request)
        .filter(request -> request.sessionStart().equals(sessionStart));
  }

  /** Whatever a build has got so far, for all of its modules. */
  List<Prepared> all(Instant sessionStart) {
    return environments.values().stream()
        .filter(prepared -> prepared.request().sessionStart().equals(sessionStart))
        .toList();
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
