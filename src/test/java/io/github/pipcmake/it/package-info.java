/**
 * What the integration tests' {@code verify.groovy} scripts and the example's tour are written
 * with: run a build of a project, read what each goal left behind, say what should have been.
 */
@NullMarked
package io.github.pipcmake.it;

import org.jspecify.annotations.NullMarked;
