/** Tests of the room with the same name. */
@NullMarked
package io.github.pipcmake.python.pylock;

import org.jspecify.annotations.NullMarked;
