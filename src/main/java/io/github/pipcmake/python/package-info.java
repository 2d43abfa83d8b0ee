/**
 * The interpreter and its probe, what {@code pyproject.toml}, requirements files and pip's own
 * settings say, pip's command line, the virtual environment that pip installs into and its
 * normalisation.
 */
@NullMarked
package io.github.pipcmake.python;

import org.jspecify.annotations.NullMarked;
