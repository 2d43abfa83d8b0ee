/**
 * The Python in use: how it is named, found, probed and remembered. Uses {@code process}.
 *
 * <p>Start reading at {@link io.github.pipcmake.python.interpreter.InterpreterLocator}.
 */
@NullMarked
package io.github.pipcmake.python.interpreter;

import org.jspecify.annotations.NullMarked;
