/**
 * Whether an installed file changed, and the installation. Uses {@code cmake.inputs}, {@code
 * cmake.tools} and {@code sources}.
 *
 * <p>Start reading at {@link io.github.pipcmake.cmake.install.Installer}.
 */
@NullMarked
package io.github.pipcmake.cmake.install;

import org.jspecify.annotations.NullMarked;
