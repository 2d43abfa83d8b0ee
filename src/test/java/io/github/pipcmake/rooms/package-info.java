/** Holds the packages to their directions. */
@NullMarked
package io.github.pipcmake.rooms;

import org.jspecify.annotations.NullMarked;
