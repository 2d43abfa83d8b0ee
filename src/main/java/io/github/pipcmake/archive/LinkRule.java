package io.github.pipcmake.archive;

/**
 * Says which symbolic links may point out of their tree. The target of any other link is relative
 * and stays inside.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface LinkRule {
  /**
   * Whether this link may leave the tree.
   *
   * @param name the link, relative to the root of the tree
   * @param target as it is written in the link
   */
  boolean mayLeave(String name, String target);

  /** No link leaves the tree. */
  static LinkRule none() {
    return (name, target) -> false;
  }

  /**
   * The rule for an environment: {@code bin/python}, the link to the interpreter, and no other. Who
   * did not make the link checks its target.
   */
  static LinkRule interpreterOnly() {
    return (name, target) -> name.equals("bin/python");
  }
}
