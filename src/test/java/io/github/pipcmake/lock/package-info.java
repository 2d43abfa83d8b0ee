@NullMarked
package io.github.pipcmake.lock;

import org.jspecify.annotations.NullMarked;
