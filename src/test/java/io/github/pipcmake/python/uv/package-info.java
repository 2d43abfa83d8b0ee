/** Tests of the room with the same name. */
@NullMarked
package io.github.pipcmake.python.uv;

import org.jspecify.annotations.NullMarked;
