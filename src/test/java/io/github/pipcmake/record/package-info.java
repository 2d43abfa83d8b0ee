/** Tests of the room with the same name. */
@NullMarked
package io.github.pipcmake.record;

import org.jspecify.annotations.NullMarked;
