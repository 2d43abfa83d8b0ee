/**
 * A published tree: its marker, its listing, the quick look that finds damage, how it is published,
 * found, sent elsewhere and listed. Uses {@code store.lock}, {@code store.use} and what those use.
 *
 * <p>Begin reading at {@link io.github.pipcmake.store.tree.StoreEntries}.
 */
@NullMarked
package io.github.pipcmake.store.tree;

import org.jspecify.annotations.NullMarked;
