/**
 * Locks between threads, class loaders and processes, which save work and never keep a tree valid.
 * Uses {@code store.layout} and what that uses.
 *
 * <p>Begin reading at {@link io.github.pipcmake.store.lock.StoreLocks}.
 */
@NullMarked
package io.github.pipcmake.store.lock;

import org.jspecify.annotations.NullMarked;
