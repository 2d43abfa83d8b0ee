/** Tests of the room with the same name. */
@NullMarked
package io.github.pipcmake.archive.tree;

import org.jspecify.annotations.NullMarked;
