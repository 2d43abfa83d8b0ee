/** Tests of the room with the same name. */
@NullMarked
package io.github.pipcmake.cmake.configure;

import org.jspecify.annotations.NullMarked;
