/**
 * The users of a tree: leases of running builds, the time of the last use, and the projects that
 * need the tree. Uses {@code store.layout}.
 *
 * <p>Start reading at {@link io.github.pipcmake.store.use.Leases}.
 */
@NullMarked
package io.github.pipcmake.store.use;

import org.jspecify.annotations.NullMarked;
