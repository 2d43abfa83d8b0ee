@NullMarked
package io.github.pipcmake.mojo;

import org.jspecify.annotations.NullMarked;
