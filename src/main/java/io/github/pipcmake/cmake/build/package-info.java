/**
 * A build of a configured tree: what the build tool would not see by itself, its output and its
 * failures. Uses {@code cmake.tree} and what that uses.
 *
 * <p>Begin reading at {@link io.github.pipcmake.cmake.build.Builder}.
 */
@NullMarked
package io.github.pipcmake.cmake.build;

import org.jspecify.annotations.NullMarked;
