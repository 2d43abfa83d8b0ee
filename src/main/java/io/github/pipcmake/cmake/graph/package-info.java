/**
 * What the build tool has read and built, according to its own logs: Ninja's manifest, log and
 * dependencies, or the rules in Makefiles. Uses {@code cmake.cache}, {@code cmake.tools} and {@code
 * sources}.
 *
 * <p>Start reading at {@link io.github.pipcmake.cmake.graph.BuildOutputs}.
 */
@NullMarked
package io.github.pipcmake.cmake.graph;

import org.jspecify.annotations.NullMarked;
