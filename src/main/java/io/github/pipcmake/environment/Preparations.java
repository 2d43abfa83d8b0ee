package io.github.pipcmake.environment;

import io.github.pipcmake.environment.recipe.PrepareRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.inject.Inject;
import javax.inject.Singleton;

/** What was asked for when an environment was given, so that it can be made again. */
@Singleton
final class Preparations {
  private final Map<Path, PrepareRequest> requests = new ConcurrentHashMap<>();

  @Inject
  Preparations() {}

  void note(Path environment, PrepareRequest request) {
    requests.put(environment, request);
  }

  /** Of one build: a Maven daemon keeps this for longer, and the POM may be another by then. */
  Optional<PrepareRequest> of(Path environment, Instant sessionStart) {
    return Optional.ofNullable(requests.get(environment))
        .filter(request -> request.sessionStart().equals(sessionStart));
  }
}
