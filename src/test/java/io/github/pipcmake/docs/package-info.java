/**
 * Holds the pages to what is true: each command, POM, file and figure that README and docs name.
 * Begin with {@link io.github.pipcmake.docs.Page}.
 */
@NullMarked
package io.github.pipcmake.docs;

import org.jspecify.annotations.NullMarked;
