/**
 * Trees on disk: how one becomes a canonical archive, and how an archive becomes a tree. Uses
 * {@code archive}.
 *
 * <p>Begin reading at {@link io.github.pipcmake.archive.tree.TreeCopier}.
 */
@NullMarked
package io.github.pipcmake.archive.tree;

import org.jspecify.annotations.NullMarked;
