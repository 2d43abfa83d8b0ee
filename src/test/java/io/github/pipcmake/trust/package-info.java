/** The trust suite's long form and its table; docs/store.md says what it proves. */
@NullMarked
package io.github.pipcmake.trust;

import org.jspecify.annotations.NullMarked;
