/** Tests of the room with the same name. */
@NullMarked
package io.github.pipcmake.store.tree;

import org.jspecify.annotations.NullMarked;
