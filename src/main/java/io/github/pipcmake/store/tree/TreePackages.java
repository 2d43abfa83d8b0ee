package io.github.pipcmake.store.tree;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Says what is installed in a tree; the store itself does not know about Python.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface TreePackages {
  /**
   * Finds the packages, and may refuse the tree.
   *
   * @param tree not published yet; nothing may be changed in it
   * @return versions by name
   * @throws IOException if the tree cannot be read, or must not be published
   */
  Map<String, String> in(Path tree) throws IOException;
}
