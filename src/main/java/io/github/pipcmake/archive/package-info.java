/**
 * The canonical archive: the one tar that a tree can have, its writer, its strict reader, and what
 * takes trees apart and puts them together again. Uses nothing else of ours.
 */
@NullMarked
package io.github.pipcmake.archive;

import org.jspecify.annotations.NullMarked;
