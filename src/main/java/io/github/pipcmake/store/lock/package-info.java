/**
 * Locks between threads, class loaders and processes. They save work, but no tree is valid because
 * of a lock. Uses {@code store.layout} and {@code store.fs}.
 *
 * <p>Start reading at {@link io.github.pipcmake.store.lock.StoreLocks}.
 */
@NullMarked
package io.github.pipcmake.store.lock;

import org.jspecify.annotations.NullMarked;
