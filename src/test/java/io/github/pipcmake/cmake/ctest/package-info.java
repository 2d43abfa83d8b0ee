/** Tests of the room with the same name. */
@NullMarked
package io.github.pipcmake.cmake.ctest;

import org.jspecify.annotations.NullMarked;
