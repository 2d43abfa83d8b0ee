/**
 * Environments: the service that turns a recipe into a published environment, by pip only if it
 * must. Uses {@code environment.recipe}, the rooms of Python, the store, {@code archive} and {@code
 * process}.
 *
 * <p>Begin reading at {@link io.github.pipcmake.environment.Environments}.
 */
@NullMarked
package io.github.pipcmake.environment;

import org.jspecify.annotations.NullMarked;
