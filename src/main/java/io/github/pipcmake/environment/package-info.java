/**
 * Environments: the service that turns a recipe into a published environment, and runs pip only if
 * it must. Uses {@code environment.recipe}, {@code python}, {@code store} and {@code archive}.
 *
 * <p>Start reading at {@link io.github.pipcmake.environment.Environments}.
 */
@NullMarked
package io.github.pipcmake.environment;

import org.jspecify.annotations.NullMarked;
