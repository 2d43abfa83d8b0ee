package io.github.pipcmake.environment;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.inject.Inject;
import javax.inject.Singleton;

/**
 * The recipes that found the index unreachable, so that in one build each is tried once: pip takes
 * half a minute to give up.
 */
@Singleton
final class UnreachableIndexes {
  private final Map<String, Instant> sessions = new ConcurrentHashMap<>();

  @Inject
  UnreachableIndexes() {}

  void note(String recipe, Instant sessionStart) {
    sessions.put(recipe, sessionStart);
  }

  boolean noted(String recipe, Instant sessionStart) {
    return sessionStart.equals(sessions.get(recipe));
  }
}
