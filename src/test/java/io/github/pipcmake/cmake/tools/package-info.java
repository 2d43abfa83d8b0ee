/** Tests of the room with the same name. */
@NullMarked
package io.github.pipcmake.cmake.tools;

import org.jspecify.annotations.NullMarked;
