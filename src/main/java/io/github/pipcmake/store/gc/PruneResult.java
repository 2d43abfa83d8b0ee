package io.github.pipcmake.store.gc;

import io.github.pipcmake.store.gc.Removal.Kind;
import java.util.List;

/**
 * What a prune did, or would have done.
 *
 * @param busy whether it did nothing, as another process was at it
 * @param removed what went
 * @param kept how many environments stay
 * @param inUse how many of these a live process uses
 * @param rooted how many others an existing build directory names
 * @since 0.1.0
 */
public record PruneResult(boolean busy, List<Removal> removed, int kept, int inUse, int rooted) {
  /** Copies the list. */
  public PruneResult {
    removed = List.copyOf(removed);
  }

  /** The environments among what went. */
  public List<Removal> environments() {
    return removed.stream().filter(one -> one.kind() == Kind.ENVIRONMENT).toList();
  }

  /** What else went. */
  public List<Removal> others() {
    return removed.stream().filter(one -> one.kind() != Kind.ENVIRONMENT).toList();
  }
}
