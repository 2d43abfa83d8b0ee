/** Tests of the room with the same name. */
@NullMarked
package io.github.pipcmake.wheel.sources;

import org.jspecify.annotations.NullMarked;
