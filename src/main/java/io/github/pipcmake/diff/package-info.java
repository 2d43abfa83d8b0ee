/** Why is one environment not the other? */
@NullMarked
package io.github.pipcmake.diff;

import org.jspecify.annotations.NullMarked;
