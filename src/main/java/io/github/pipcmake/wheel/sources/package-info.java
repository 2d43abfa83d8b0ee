/**
 * What a wheel is made from: the mirror in which the backend runs, the inputs, what tools say that
 * they read, and why a wheel has to be made. Uses {@code wheel.backend}, {@code sources}, and some
 * rooms of CMake and the store.
 *
 * <p>Begin reading at {@link io.github.pipcmake.wheel.sources.ProjectSources}.
 */
@NullMarked
package io.github.pipcmake.wheel.sources;

import org.jspecify.annotations.NullMarked;
