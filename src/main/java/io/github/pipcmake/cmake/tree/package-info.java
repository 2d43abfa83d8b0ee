/**
 * A build tree as a whole: what stays when something changes, its move to another environment, and
 * its links to packages. Uses {@code cmake.graph}, {@code cmake.install}, {@code cmake.inputs},
 * {@code cmake.cache} and {@code sources}.
 *
 * <p>Start reading at {@link io.github.pipcmake.cmake.tree.BuildTree}.
 */
@NullMarked
package io.github.pipcmake.cmake.tree;

import org.jspecify.annotations.NullMarked;
