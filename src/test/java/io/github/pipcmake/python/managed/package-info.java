@NullMarked
package io.github.pipcmake.python.managed;

import org.jspecify.annotations.NullMarked;
