package io.github.pipcmake.store.tree;

import io.github.pipcmake.archive.Digest;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A valid tree in the store. It never changes.
 *
 * @param digest its digest
 * @param directory where it is; the last name is the digest
 * @param files how many regular files it has
 * @param bytes what these hold together
 * @param packages the versions of the packages in it, by name
 * @since 0.1.0
 */
public record StoredTree(
    Digest digest, Path directory, long files, long bytes, SortedMap<String, String> packages) {
  /** Copies the packages. */
  public StoredTree {
    packages = Collections.unmodifiableSortedMap(new TreeMap<>(packages));
  }
}
