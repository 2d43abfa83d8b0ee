/**
 * What CMake gets and what it keeps: the initial cache with the paths of the environment, {@code
 * CMakeCache.txt}, presets, the replies of the file API, and files for editors. Uses {@code
 * cmake.tools}.
 *
 * <p>Start reading at {@link io.github.pipcmake.cmake.cache.InitialCache}.
 */
@NullMarked
package io.github.pipcmake.cmake.cache;

import org.jspecify.annotations.NullMarked;
