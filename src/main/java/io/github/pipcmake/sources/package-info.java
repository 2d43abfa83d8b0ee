/**
 * Sources: which files something is built from, whether they changed, and a mirror that follows
 * their content. Uses {@code text}.
 *
 * <p>Start reading at {@link io.github.pipcmake.sources.SourceWalk} and {@link
 * io.github.pipcmake.sources.SourceMirror}.
 */
@NullMarked
package io.github.pipcmake.sources;

import org.jspecify.annotations.NullMarked;
