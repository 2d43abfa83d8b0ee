package io.github.pipcmake.archive;

/**
 * The SHA-256 of an uncompressed canonical archive, which is the name of the tree it holds.
 *
 * @param hex 64 lower-case hexadecimal digits
 * @since 0.1.0
 */
public record Digest(String hex) {
  private static final int LENGTH = 64;

  /**
   * Takes a digest as it is written.
   *
   * @throws IllegalArgumentException if {@code hex} is not 64 lower-case hexadecimal digits
   */
  public Digest {
    // By hand: the first regular expression of a JVM costs milliseconds, and every build is here.
    boolean digits = hex.length() == LENGTH;
    for (int i = 0; digits && i < LENGTH; i++) {
      char c = hex.charAt(i);
      digits = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
    if (!digits) {
      throw new IllegalArgumentException("not 64 hexadecimal digits: " + hex);
    }
  }

  @Override
  public String toString() {
    return hex;
  }
}
