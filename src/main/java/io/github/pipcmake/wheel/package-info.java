/**
 * Wheels: whether the build backend has to build one, and the wheel that it builds. Uses {@code
 * wheel.sources}, {@code wheel.backend}, {@code environment}, {@code python} and {@code sources}.
 *
 * <p>Start reading at {@link io.github.pipcmake.wheel.Wheels}.
 */
@NullMarked
package io.github.pipcmake.wheel;

import org.jspecify.annotations.NullMarked;
