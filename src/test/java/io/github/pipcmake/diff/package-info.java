@NullMarked
package io.github.pipcmake.diff;

import org.jspecify.annotations.NullMarked;
