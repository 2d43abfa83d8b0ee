/** Tests of the room with the same name. */
@NullMarked
package io.github.pipcmake.environment.transfer;

import org.jspecify.annotations.NullMarked;
