/**
 * A build tree as a whole: what is kept of it when something changes, its move to another
 * environment, and links to packages in it. Uses {@code cmake.graph}, {@code cmake.install} and
 * what those use.
 *
 * <p>Begin reading at {@link io.github.pipcmake.cmake.tree.BuildTree}.
 */
@NullMarked
package io.github.pipcmake.cmake.tree;

import org.jspecify.annotations.NullMarked;
