package io.github.pipcmake.store.tree;

import io.github.pipcmake.store.use.StoreLease;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A tree in the store, and who needs it.
 *
 * @param tree what its marker says; the tree itself was not checked
 * @param lastUse when it was last found or made, to the hour
 * @param roots the records in build directories that name it, such as {@code
 *     target/pip-cmake/prepare.json}
 * @param leases the live processes that use it
 * @since 0.1.0
 */
public record StoreEntry(
    StoredTree tree, Instant lastUse, List<Path> roots, List<StoreLease> leases) {
  /** Copies the lists. */
  public StoreEntry {
    roots = List.copyOf(roots);
    leases = List.copyOf(leases);
  }
}
