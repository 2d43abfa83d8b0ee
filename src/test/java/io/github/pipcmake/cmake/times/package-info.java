/** Tests of the room with the same name. */
@NullMarked
package io.github.pipcmake.cmake.times;

import org.jspecify.annotations.NullMarked;
