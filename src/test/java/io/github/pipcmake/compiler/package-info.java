@NullMarked
package io.github.pipcmake.compiler;

import org.jspecify.annotations.NullMarked;
