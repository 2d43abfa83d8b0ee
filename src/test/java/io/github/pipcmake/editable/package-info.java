@NullMarked
package io.github.pipcmake.editable;

import org.jspecify.annotations.NullMarked;
