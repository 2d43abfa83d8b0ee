/**
 * The recipe: what decides the content of an environment, where that is read from, and what the
 * store remembers about it. Uses {@code python} and {@code store}.
 *
 * <p>Start reading at {@link io.github.pipcmake.environment.recipe.Recipe}.
 */
@NullMarked
package io.github.pipcmake.environment.recipe;

import org.jspecify.annotations.NullMarked;
