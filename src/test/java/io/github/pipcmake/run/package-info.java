/** Tests of {@code io.github.pipcmake.run}. */
@NullMarked
package io.github.pipcmake.run;

import org.jspecify.annotations.NullMarked;
