/**
 * The times of sources, which are restored in a fresh clone so that unchanged files are not
 * compiled again. Uses {@code cmake.build}, {@code cmake.graph}, {@code cmake.inputs} and {@code
 * sources}.
 *
 * <p>Start reading at {@link io.github.pipcmake.cmake.times.SourceTimes}.
 */
@NullMarked
package io.github.pipcmake.cmake.times;

import org.jspecify.annotations.NullMarked;
