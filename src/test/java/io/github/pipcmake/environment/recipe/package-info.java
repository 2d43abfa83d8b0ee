/** Tests of the room with the same name. */
@NullMarked
package io.github.pipcmake.environment.recipe;

import org.jspecify.annotations.NullMarked;
