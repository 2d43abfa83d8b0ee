package io.github.pipcmake.store.use;

/**
 * A process that uses a tree.
 *
 * @param processId the process; 0 if it cannot be read whether somebody uses the tree
 * @param host the host it runs on, if it is another one or another container; else empty
 * @since 0.1.0
 */
public record StoreLease(long processId, String host) {
  /** In the place of leases that cannot be read: somebody may live who has one. */
  public static final StoreLease UNREADABLE = new StoreLease(0, "");

  @Override
  public String toString() {
    if (equals(UNREADABLE)) {
      return "somebody, for the leases cannot be read";
    }
    return "process " + processId + (host.isEmpty() ? "" : " on " + host);
  }
}
