@NullMarked
package io.github.pipcmake.publish;

import org.jspecify.annotations.NullMarked;
