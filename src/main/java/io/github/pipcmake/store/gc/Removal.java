package io.github.pipcmake.store.gc;

import java.nio.file.Path;

/**
 * Something that a prune removes from a store.
 *
 * @param kind what it is
 * @param path where it is
 * @param bytes what its files hold together
 * @param reason why it goes; the rest of a sentence
 * @since 0.1.0
 */
public record Removal(Kind kind, Path path, long bytes, String reason) {
  /**
   * What there is in a store.
   *
   * @since 0.1.0
   */
  public enum Kind {
    /** A valid tree. */
    ENVIRONMENT("environment"),
    /** A tree that has no valid marker, or what belonged to one. */
    REMNANT("remnant of an environment"),
    /** What was set aside as damaged. */
    QUARANTINE("damaged environment in quarantine"),
    /** A build tree that was kept for a project. */
    BUILD("build tree"),
    /** Something remembered, that can be found out again. */
    RECORD("record");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** Its name, for people. */
    public String words() {
      return words;
    }
  }
}
