/**
 * What the build tool has read and made, by its own logs: Ninja's manifest, log and dependencies,
 * or the rules of Makefiles. Uses {@code cmake.cache}, what that uses, and {@code sources}.
 *
 * <p>Begin reading at {@link io.github.pipcmake.cmake.graph.BuildOutputs}.
 */
@NullMarked
package io.github.pipcmake.cmake.graph;

import org.jspecify.annotations.NullMarked;
