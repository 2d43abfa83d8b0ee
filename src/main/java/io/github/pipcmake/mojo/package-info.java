/** The goals: parameters, and one call each. */
@NullMarked
package io.github.pipcmake.mojo;

import org.jspecify.annotations.NullMarked;
