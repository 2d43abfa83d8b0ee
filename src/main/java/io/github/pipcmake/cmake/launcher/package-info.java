/**
 * Which program stands before the compiler, and where it keeps what was compiled: on this machine,
 * and for others. Uses {@code cmake.cache}, {@code cmake.tools}, {@code process} and {@code text}.
 *
 * <p>Start reading at {@link io.github.pipcmake.cmake.launcher.CompilerLauncher}.
 */
@NullMarked
package io.github.pipcmake.cmake.launcher;

import org.jspecify.annotations.NullMarked;
