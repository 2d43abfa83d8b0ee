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
    return new Only("");
  }

  /**
   * The rule for an environment: {@code bin/python}, the link to the interpreter, and no other. Who
   * did not make the link checks its target.
   */
  static LinkRule interpreterOnly() {
    return new Only("bin/python");
  }

  /**
   * One link may leave. A class, for it is made in every build: the first lambda of a JVM costs it
   * ten milliseconds.
   *
   * @param link its name; no name is empty
   */
  record Only(String link) implements LinkRule {
    @Override
    public boolean mayLeave(String name, String target) {
      return name.equals(link);
    }
  }
}
