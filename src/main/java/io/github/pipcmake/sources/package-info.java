/**
 * Sources: which files something is made from, whether they changed, and a copy of them that is
 * kept in step. Uses nothing of ours. Begin with {@code SourceWalk} and {@code SourceMirror}.
 */
@NullMarked
package io.github.pipcmake.sources;

import org.jspecify.annotations.NullMarked;
