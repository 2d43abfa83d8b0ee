/**
 * A published tree: its marker, its listing, and the quick look that finds damage; how a tree is
 * published, found, exported and listed. Uses {@code store.lock}, {@code store.use}, {@code
 * store.layout} and {@code archive.tree}.
 *
 * <p>Start reading at {@link io.github.pipcmake.store.tree.StoreEntries}.
 */
@NullMarked
package io.github.pipcmake.store.tree;

import org.jspecify.annotations.NullMarked;
