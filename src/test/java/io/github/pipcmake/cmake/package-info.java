@NullMarked
package io.github.pipcmake.cmake;

import org.jspecify.annotations.NullMarked;
