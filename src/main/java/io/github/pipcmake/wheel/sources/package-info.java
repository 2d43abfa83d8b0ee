/**
 * What a wheel is built from: the mirror in which the backend runs, the inputs, what tools say that
 * they read, and why a wheel has to be built. Uses {@code wheel.backend}, {@code sources}, and
 * parts of {@code cmake} and {@code store}.
 *
 * <p>Start reading at {@link io.github.pipcmake.wheel.sources.ProjectSources}.
 */
@NullMarked
package io.github.pipcmake.wheel.sources;

import org.jspecify.annotations.NullMarked;
