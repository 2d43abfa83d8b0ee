/**
 * Calls of build backends through the hooks of PEP 517. Uses {@code python.requirements} and {@code
 * python.interpreter}.
 *
 * <p>Start reading at {@link io.github.pipcmake.python.backend.Hooks}.
 */
@NullMarked
package io.github.pipcmake.python.backend;

import org.jspecify.annotations.NullMarked;
