package io.github.pipcmake.store;

/**
 * A process that uses a tree.
 *
 * @param processId the process
 * @param host the host it runs on, if it is another one or another container; else empty
 * @since 0.1.0
 */
public record StoreLease(long processId, String host) {
  @Override
  public String toString() {
    return "process " + processId + (host.isEmpty() ? "" : " on " + host);
  }
}
