/**
 * Wheels: what a project's build backend is asked for, in which environment, and whether it has to
 * be asked at all. Uses {@code environment}, {@code sources}, the rooms of Python, some of those of
 * CMake and the store, {@code archive} and {@code process}.
 */
@NullMarked
package io.github.pipcmake.wheel;

import org.jspecify.annotations.NullMarked;
