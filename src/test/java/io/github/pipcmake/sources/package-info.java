@NullMarked
package io.github.pipcmake.sources;

import org.jspecify.annotations.NullMarked;
