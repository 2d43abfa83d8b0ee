/**
 * Whether CMake has to configure, why, and the step itself. Uses {@code cmake.tree}, {@code
 * cmake.inputs} and {@code cmake.cache}.
 *
 * <p>Start reading at {@link io.github.pipcmake.cmake.configure.Configurer}.
 */
@NullMarked
package io.github.pipcmake.cmake.configure;

import org.jspecify.annotations.NullMarked;
