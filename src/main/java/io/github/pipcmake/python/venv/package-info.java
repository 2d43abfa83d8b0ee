/**
 * A virtual environment and the packages in it: how it is created, checked against the RECORD
 * files, normalised so that it is the same on every machine, and read for CMake. Uses {@code
 * python.requirements} and {@code python.interpreter}.
 *
 * <p>Start reading at {@link io.github.pipcmake.python.venv.VirtualEnvironment}.
 */
@NullMarked
package io.github.pipcmake.python.venv;

import org.jspecify.annotations.NullMarked;
