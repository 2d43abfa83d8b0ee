/**
 * Tests that CTest runs, and how they are reported. Uses {@code cmake.inputs} and what that uses.
 *
 * <p>Begin reading at {@link io.github.pipcmake.cmake.ctest.CTestRunner}.
 */
@NullMarked
package io.github.pipcmake.cmake.ctest;

import org.jspecify.annotations.NullMarked;
