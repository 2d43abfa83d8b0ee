@NullMarked
package io.github.pipcmake.wheel;

import org.jspecify.annotations.NullMarked;
