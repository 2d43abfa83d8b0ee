/**
 * How the goals show sizes, ages, tables and progress. Uses {@code store.verify} and {@code
 * process}.
 *
 * <p>Begin reading at {@link io.github.pipcmake.console.Formats}.
 */
@NullMarked
package io.github.pipcmake.console;

import org.jspecify.annotations.NullMarked;
