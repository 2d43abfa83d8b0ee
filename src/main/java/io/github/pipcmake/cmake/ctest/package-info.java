/**
 * Runs of CTest and their reports. Uses {@code cmake.inputs} and {@code cmake.tools}.
 *
 * <p>Start reading at {@link io.github.pipcmake.cmake.ctest.CTestRunner}.
 */
@NullMarked
package io.github.pipcmake.cmake.ctest;

import org.jspecify.annotations.NullMarked;
