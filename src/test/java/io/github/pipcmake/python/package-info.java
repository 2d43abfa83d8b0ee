/** Tests of what concerns Python and pip. */
@NullMarked
package io.github.pipcmake.python;

import org.jspecify.annotations.NullMarked;
