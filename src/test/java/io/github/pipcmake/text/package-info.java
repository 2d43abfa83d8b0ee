/** Tests of the room with the same name. */
@NullMarked
package io.github.pipcmake.text;

import org.jspecify.annotations.NullMarked;
