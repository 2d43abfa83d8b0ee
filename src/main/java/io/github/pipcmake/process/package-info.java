/**
 * How a program runs. Its arguments are a list that no shell sees. Its output goes to the log as it
 * comes, and completely to a file. It ends when Maven is interrupted. Uses {@code text}.
 *
 * <p>Start reading at {@link io.github.pipcmake.process.ProcessRunner}.
 */
@NullMarked
package io.github.pipcmake.process;

import org.jspecify.annotations.NullMarked;
