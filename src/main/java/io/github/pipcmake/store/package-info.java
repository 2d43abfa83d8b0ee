/**
 * The store as the goals see it: published trees under their digests, facts about recipes,
 * interpreters and programs, and locks that save work. Correctness never depends on a lock. A tree
 * is valid if and only if its marker, which is written last, parses and agrees with the tree. Uses
 * all packages below it, and {@code archive}.
 *
 * <p>Start reading at {@link io.github.pipcmake.store.Store}.
 */
@NullMarked
package io.github.pipcmake.store;

import org.jspecify.annotations.NullMarked;
