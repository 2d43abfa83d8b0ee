@NullMarked
package io.github.pipcmake.process;

import org.jspecify.annotations.NullMarked;
