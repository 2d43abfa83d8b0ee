/**
 * Which CMake, Ninja and generator are used, their versions and how their failures are told. Uses
 * {@code process}.
 *
 * <p>Begin reading at {@link io.github.pipcmake.cmake.tools.ToolLocator}.
 */
@NullMarked
package io.github.pipcmake.cmake.tools;

import org.jspecify.annotations.NullMarked;
