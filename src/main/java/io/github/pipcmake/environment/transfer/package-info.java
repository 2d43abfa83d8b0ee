/**
 * The transfer of environments from one store to another, and what the plugin believes of an
 * imported one. Uses {@code environment.recipe} and {@code store}.
 *
 * <p>Start reading at {@link io.github.pipcmake.environment.transfer.EnvironmentArchives}.
 */
@NullMarked
package io.github.pipcmake.environment.transfer;

import org.jspecify.annotations.NullMarked;
