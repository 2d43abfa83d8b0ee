/**
 * Trees on disk: how a tree becomes a canonical archive, and how an archive becomes a tree. Uses
 * {@code archive}.
 *
 * <p>Start reading at {@link io.github.pipcmake.archive.tree.TreeCopier}.
 */
@NullMarked
package io.github.pipcmake.archive.tree;

import org.jspecify.annotations.NullMarked;
