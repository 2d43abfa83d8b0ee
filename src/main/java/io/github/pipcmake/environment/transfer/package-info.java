/**
 * Environments from one store to another, and what is believed of those that come from elsewhere.
 * Uses {@code environment.recipe} and what that uses.
 *
 * <p>Begin reading at {@link io.github.pipcmake.environment.transfer.EnvironmentArchives}.
 */
@NullMarked
package io.github.pipcmake.environment.transfer;

import org.jspecify.annotations.NullMarked;
