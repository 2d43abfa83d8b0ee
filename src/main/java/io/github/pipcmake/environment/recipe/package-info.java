/**
 * The recipe: what decides an environment's content, where that is read from, and what the store
 * remembers of it. Uses the rooms of Python and the store.
 *
 * <p>Begin reading at {@link io.github.pipcmake.environment.recipe.Recipe}.
 */
@NullMarked
package io.github.pipcmake.environment.recipe;

import org.jspecify.annotations.NullMarked;
