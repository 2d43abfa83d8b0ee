package io.github.pipcmake.cmake.tree;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Moves a build tree that a build backend keeps from one environment to another.
 *
 * @param directory the tree's
 * @since 0.1.0
 */
public record BuildTreeMove(Path directory) {
  /**
   * Moves the entries of every CMake cache in the tree.
   *
   * @param from the old environment's directory, which need not be there any more
   * @param to the new one's
   * @return whether the tree can be used; if not, it is as it was, as a compiler is in it that may
   *     be another now
   */
  public boolean apply(Path from, Path to) throws IOException {
    BuildTree tree = new BuildTree(directory);
    if (tree.hasCompilerIn(from)) {
      return false;
    }
    tree.migrate(from, to);
    return true;
  }

  /**
   * Takes away CMake's cache and keeps what was compiled: the build tool knows by the command and
   * the dependencies of each object whether it still holds.
   */
  public void keepObjects() throws IOException {
    new BuildTree(directory).keep(RetainedState.OBJECTS);
  }
}
