/**
 * Whether an installed file changed, and the installation. Uses {@code cmake.inputs} and {@code
 * cmake.tools}.
 *
 * <p>Start reading at {@link io.github.pipcmake.cmake.install.Installer}.
 */
@NullMarked
package io.github.pipcmake.cmake.install;

import org.jspecify.annotations.NullMarked;
