/**
 * The display of sizes, ages, tables and progress. Uses {@code store.verify} and {@code text}.
 *
 * <p>Start reading at {@link io.github.pipcmake.console.Formats}.
 */
@NullMarked
package io.github.pipcmake.console;

import org.jspecify.annotations.NullMarked;
