@NullMarked
package io.github.pipcmake.pylock;

import org.jspecify.annotations.NullMarked;
