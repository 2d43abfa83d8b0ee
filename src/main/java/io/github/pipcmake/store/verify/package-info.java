/**
 * Whether trees are whole, byte by byte, and what becomes of those that are not. Uses {@code
 * store.tree} and what that uses.
 *
 * <p>Begin reading at {@link io.github.pipcmake.store.verify.StoreVerifier}.
 */
@NullMarked
package io.github.pipcmake.store.verify;

import org.jspecify.annotations.NullMarked;
