/**
 * Who uses a tree: leases of running builds, when it was last used, and the projects that need it.
 * Uses {@code store.layout} and what that uses.
 *
 * <p>Begin reading at {@link io.github.pipcmake.store.use.Leases}.
 */
@NullMarked
package io.github.pipcmake.store.use;

import org.jspecify.annotations.NullMarked;
