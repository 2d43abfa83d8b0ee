/**
 * The canonical archive, which is the only tar that a tree can have: its writer and its strict
 * reader. Uses {@code text}.
 *
 * <p>Start reading at {@link io.github.pipcmake.archive.ArchiveReader}.
 */
@NullMarked
package io.github.pipcmake.archive;

import org.jspecify.annotations.NullMarked;
