/**
 * What may be deleted, and how it goes while builds run. Uses {@code store.tree} and what that
 * uses.
 *
 * <p>Begin reading at {@link io.github.pipcmake.store.gc.Pruner}.
 */
@NullMarked
package io.github.pipcmake.store.gc;

import org.jspecify.annotations.NullMarked;
