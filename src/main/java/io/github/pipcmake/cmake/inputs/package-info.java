/**
 * The inputs of the configure step of a build tree, and the project that the tree belongs to. Uses
 * {@code cmake.cache} and {@code cmake.tools}.
 *
 * <p>Start reading at {@link io.github.pipcmake.cmake.inputs.ConfigureKey}.
 */
@NullMarked
package io.github.pipcmake.cmake.inputs;

import org.jspecify.annotations.NullMarked;
