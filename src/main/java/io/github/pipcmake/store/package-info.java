/**
 * The store as the goals see it: published trees under their digests, what is known about recipes,
 * interpreters and programs, and the locks that save work. Correctness never depends on a lock: a
 * tree is valid if and only if its marker, written last, parses and agrees with it. Uses all rooms
 * below it, {@code archive} and {@code process}.
 *
 * <p>Begin reading at {@link io.github.pipcmake.store.Store}.
 */
@NullMarked
package io.github.pipcmake.store;

import org.jspecify.annotations.NullMarked;
