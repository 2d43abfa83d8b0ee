/**
 * The build backend of a project: which it is, what it requires, and in which environment it is
 * called. Uses {@code environment} and the rooms of Python.
 *
 * <p>Begin reading at {@link io.github.pipcmake.wheel.backend.BackendCalls}.
 */
@NullMarked
package io.github.pipcmake.wheel.backend;

import org.jspecify.annotations.NullMarked;
