/**
 * Which Python is used: how it is named, searched for, asked and remembered. Uses {@code process}.
 *
 * <p>Begin reading at {@link io.github.pipcmake.python.interpreter.InterpreterLocator}.
 */
@NullMarked
package io.github.pipcmake.python.interpreter;

import org.jspecify.annotations.NullMarked;
