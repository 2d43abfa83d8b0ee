/**
 * Times of sources that are set back after a fresh clone, so that nothing is compiled again whose
 * content is the same. Uses {@code cmake.build} and what that uses.
 *
 * <p>Begin reading at {@link io.github.pipcmake.cmake.times.SourceTimes}.
 */
@NullMarked
package io.github.pipcmake.cmake.times;

import org.jspecify.annotations.NullMarked;
