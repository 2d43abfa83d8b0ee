/**
 * The build backend of a project: which one it is, what it requires, and the environment in which
 * it runs. Uses {@code environment}, {@code python} and {@code cmake.tools}.
 *
 * <p>Start reading at {@link io.github.pipcmake.wheel.backend.BackendCalls}.
 */
@NullMarked
package io.github.pipcmake.wheel.backend;

import org.jspecify.annotations.NullMarked;
