/**
 * Which CMake, Ninja and generator are used, their versions, and how their failures are reported.
 * Uses {@code process}.
 *
 * <p>Start reading at {@link io.github.pipcmake.cmake.tools.ToolLocator}.
 */
@NullMarked
package io.github.pipcmake.cmake.tools;

import org.jspecify.annotations.NullMarked;
