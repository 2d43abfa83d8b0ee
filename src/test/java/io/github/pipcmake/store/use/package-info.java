/** Tests of the room with the same name. */
@NullMarked
package io.github.pipcmake.store.use;

import org.jspecify.annotations.NullMarked;
