/**
 * What CMake is told and what it keeps: the initial cache with the environment's hand-over, {@code
 * CMakeCache.txt}, presets, the file API's replies, and files for editors. Uses {@code
 * cmake.tools}.
 *
 * <p>Begin reading at {@link io.github.pipcmake.cmake.cache.InitialCache}.
 */
@NullMarked
package io.github.pipcmake.cmake.cache;

import org.jspecify.annotations.NullMarked;
