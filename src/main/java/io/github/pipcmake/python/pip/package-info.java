/**
 * Runs of pip: what is installed, what was built from source, and what a failure means. Uses {@code
 * python.lock}, {@code python.settings} and what those use.
 *
 * <p>Begin reading at {@link io.github.pipcmake.python.pip.Pip}.
 */
@NullMarked
package io.github.pipcmake.python.pip;

import org.jspecify.annotations.NullMarked;
