/** Tests of the room with the same name. */
@NullMarked
package io.github.pipcmake.store.gc;

import org.jspecify.annotations.NullMarked;
