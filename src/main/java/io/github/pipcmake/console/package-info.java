/**
 * The display of tables and progress. Uses {@code store.verify} and {@code text}.
 *
 * <p>Start reading at {@link io.github.pipcmake.console.TextColumns}.
 */
@NullMarked
package io.github.pipcmake.console;

import org.jspecify.annotations.NullMarked;
