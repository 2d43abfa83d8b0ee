package io.github.pipcmake.cmake.tree;

/**
 * How much of a build tree a configure step starts from, from most to least.
 *
 * @since 0.1.0
 */
public enum RetainedState {
  /** CMake's cache, in which the entries under an old environment have been moved. */
  CACHE(""),
  /** What was compiled: the build tool knows by its commands and dependencies what still holds. */
  OBJECTS("; CMake's cache is made anew"),
  /** None of it. */
  NOTHING("; the build tree is made anew");

  private final String words;

  RetainedState(String words) {
    this.words = words;
  }

  /** What the user is told, after the reason. */
  public String words() {
    return words;
  }

  public RetainedState orLess(RetainedState other) {
    return compareTo(other) < 0 ? other : this;
  }
}
