/**
 * The canonical archive: the one tar that a tree can have, its writer and its strict reader. Uses
 * {@code process}.
 *
 * <p>Begin reading at {@link io.github.pipcmake.archive.ArchiveReader}.
 */
@NullMarked
package io.github.pipcmake.archive;

import org.jspecify.annotations.NullMarked;
