@NullMarked
package io.github.pipcmake.pytest;

import org.jspecify.annotations.NullMarked;
