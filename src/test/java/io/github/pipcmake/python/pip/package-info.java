/** Tests of the room with the same name. */
@NullMarked
package io.github.pipcmake.python.pip;

import org.jspecify.annotations.NullMarked;
