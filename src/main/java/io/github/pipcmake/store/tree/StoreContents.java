package io.github.pipcmake.store.tree;

import java.nio.file.Path;
import java.util.List;

/**
 * What is in a store.
 *
 * @param entries the trees, the last used first
 * @param invalid what bears the name of a tree and has no valid marker that can be read: no build
 *     finds it
 * @since 0.1.0
 */
public record StoreContents(List<StoreEntry> entries, List<Path> invalid) {
  /** Copies the lists. */
  public StoreContents {
    entries = List.copyOf(entries);
    invalid = List.copyOf(invalid);
  }

  /** What the trees' files hold together. */
  public long bytes() {
    return entries.stream().mapToLong(entry -> entry.tree().bytes()).sum();
  }
}
