/**
 * Environments: the recipe, what is known of it, and the service that turns one into a published
 * environment. Uses the rooms of Python, the store, {@code archive} and {@code process}.
 */
@NullMarked
package io.github.pipcmake.environment;

import org.jspecify.annotations.NullMarked;
