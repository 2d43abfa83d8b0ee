/**
 * Whether CMake has to configure, why, and the step itself. Uses {@code cmake.tree} and what that
 * uses.
 *
 * <p>Begin reading at {@link io.github.pipcmake.cmake.configure.Configurer}.
 */
@NullMarked
package io.github.pipcmake.cmake.configure;

import org.jspecify.annotations.NullMarked;
