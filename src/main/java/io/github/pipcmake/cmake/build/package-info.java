/**
 * The build of a configured tree: changes that the build tool cannot see, its output, and its
 * failures. Uses {@code cmake.tree}, {@code cmake.graph} and {@code cmake.inputs}.
 *
 * <p>Start reading at {@link io.github.pipcmake.cmake.build.Builder}.
 */
@NullMarked
package io.github.pipcmake.cmake.build;

import org.jspecify.annotations.NullMarked;
