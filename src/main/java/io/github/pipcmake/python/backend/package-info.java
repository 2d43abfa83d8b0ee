/**
 * Build backends, by the hooks of PEP 517. Uses {@code python.requirements} and what that uses.
 *
 * <p>Begin reading at {@link io.github.pipcmake.python.backend.Hooks}.
 */
@NullMarked
package io.github.pipcmake.python.backend;

import org.jspecify.annotations.NullMarked;
