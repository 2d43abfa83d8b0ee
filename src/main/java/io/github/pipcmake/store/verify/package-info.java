/**
 * Whether each byte of a tree is intact, and what happens to a corrupt tree. Uses {@code
 * store.tree}, {@code store.lock}, {@code store.layout} and {@code archive.tree}.
 *
 * <p>Start reading at {@link io.github.pipcmake.store.verify.StoreVerifier}.
 */
@NullMarked
package io.github.pipcmake.store.verify;

import org.jspecify.annotations.NullMarked;
