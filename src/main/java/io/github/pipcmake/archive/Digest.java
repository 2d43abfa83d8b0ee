package io.github.pipcmake.archive;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The SHA-256 of an uncompressed canonical archive, which is the name of the tree it holds.
 *
 * @param hex 64 lower-case hexadecimal digits
 * @since 0.1.0
 */
public record Digest(String hex) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  /**
   * Takes a digest as it is written.
   *
   * @throws IllegalArgumentException if {@code hex} is not 64 lower-case hexadecimal digits
   */
  public Digest {
    if (!isDigest(hex)) {
      throw new IllegalArgumentException("not 64 hexadecimal digits: " + hex);
    }
  }

  /** A digest as a file or a record names it; empty if that is something else. */
  public static Optional<Digest> parse(String text) {
    return isDigest(text) ? Optional.of(new Digest(text)) : Optional.empty();
  }

  /** Whether a text is a digest as it is written. */
  public static boolean isDigest(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return hex;
  }
}
