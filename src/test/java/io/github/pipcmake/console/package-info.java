/** Tests of the room with the same name. */
@NullMarked
package io.github.pipcmake.console;

import org.jspecify.annotations.NullMarked;
