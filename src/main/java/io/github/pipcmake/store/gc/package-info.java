/**
 * What a prune may delete, and how it does so while builds run. Uses {@code store.tree}, {@code
 * store.lock}, {@code store.use}, {@code store.layout} and {@code store.fs}.
 *
 * <p>Start reading at {@link io.github.pipcmake.store.gc.Pruner}.
 */
@NullMarked
package io.github.pipcmake.store.gc;

import org.jspecify.annotations.NullMarked;
