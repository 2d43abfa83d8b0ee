@NullMarked
package io.github.pipcmake.environment;

import org.jspecify.annotations.NullMarked;
