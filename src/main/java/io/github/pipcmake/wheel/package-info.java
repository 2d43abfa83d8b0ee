/**
 * Wheels: whether the build backend has to make one, and the wheel that it makes. Uses {@code
 * wheel.sources} and what that uses.
 *
 * <p>Begin reading at {@link io.github.pipcmake.wheel.Wheels}.
 */
@NullMarked
package io.github.pipcmake.wheel;

import org.jspecify.annotations.NullMarked;
