/**
 * What the configure step of a build tree depends on, and whose tree it is. Uses {@code
 * cmake.cache} and what that uses.
 *
 * <p>Begin reading at {@link io.github.pipcmake.cmake.inputs.ConfigureKey}.
 */
@NullMarked
package io.github.pipcmake.cmake.inputs;

import org.jspecify.annotations.NullMarked;
