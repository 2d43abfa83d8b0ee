@NullMarked
package io.github.pipcmake.report;

import org.jspecify.annotations.NullMarked;
