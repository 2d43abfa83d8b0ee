@NullMarked
package io.github.pipcmake.archive;

import org.jspecify.annotations.NullMarked;
