/**
 * A virtual environment and the packages in it: how it is made, checked against their RECORD files,
 * made the same on every machine, and read for CMake. Uses {@code python.requirements} and what
 * that uses.
 *
 * <p>Begin reading at {@link io.github.pipcmake.python.venv.VirtualEnvironment}.
 */
@NullMarked
package io.github.pipcmake.python.venv;

import org.jspecify.annotations.NullMarked;
