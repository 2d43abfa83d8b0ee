/**
 * Whether anything that is installed changed, and the installation. Uses {@code cmake.inputs} and
 * what that uses.
 *
 * <p>Begin reading at {@link io.github.pipcmake.cmake.install.Installer}.
 */
@NullMarked
package io.github.pipcmake.cmake.install;

import org.jspecify.annotations.NullMarked;
