/**
 * What is required, and where that is written: requirements (PEP 508), files of them, {@code
 * pyproject.toml}, dependency groups, and local sources that they name. Uses {@code
 * python.interpreter}.
 *
 * <p>Begin reading at {@link io.github.pipcmake.python.requirements.PyProject}.
 */
@NullMarked
package io.github.pipcmake.python.requirements;

import org.jspecify.annotations.NullMarked;
