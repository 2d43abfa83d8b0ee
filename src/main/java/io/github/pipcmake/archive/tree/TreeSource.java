package io.github.pipcmake.archive.tree;

import io.github.pipcmake.archive.TreeVisitor;
import java.io.IOException;

/**
 * Where the entries of a tree come from: a directory, an archive, or what is made of them.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface TreeSource {
  /**
   * Shows every entry, in the canonical order.
   *
   * @throws IOException if something cannot be read; and what the visitor throws. What the visitor
   *     has seen does not count then
   */
  void show(TreeVisitor visitor) throws IOException;
}
