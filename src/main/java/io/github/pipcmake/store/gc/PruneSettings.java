package io.github.pipcmake.store.gc;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * What may go from a store.
 *
 * @param maxAge since the last use; what was used longer ago goes
 * @param maxBytes what the environments may hold together; if they hold more, the least recently
 *     used ones go
 * @param dryRun whether only to say what would go
 * @since 0.1.0
 */
public record PruneSettings(Duration maxAge, OptionalLong maxBytes, boolean dryRun) {
  /** Thirty days, and any size. */
  public static final PruneSettings DEFAULT =
      new PruneSettings(Duration.ofDays(30), OptionalLong.empty(), false);
}
