/**
 * Incremental equals clean, as a suite; docs/incremental.md says what it does and how to run it.
 */
@NullMarked
package io.github.pipcmake.incremental;

import org.jspecify.annotations.NullMarked;
