/**
 * What a project requires, and where that is written: requirements (PEP 508), requirements files,
 * {@code pyproject.toml}, dependency groups, and the local sources that they name. Uses {@code
 * python.interpreter}.
 *
 * <p>Start reading at {@link io.github.pipcmake.python.requirements.PyProject}.
 */
@NullMarked
package io.github.pipcmake.python.requirements;

import org.jspecify.annotations.NullMarked;
