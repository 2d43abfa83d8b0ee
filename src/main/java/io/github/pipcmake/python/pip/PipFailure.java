package io.github.pipcmake.python.pip;

/**
 * A failure of pip, classified by its output.
 *
 * @param kind what sort of failure it is
 * @param message what failed, why, the next step, pip's own last lines and where its log is; no
 *     credentials
 * @since 0.1.0
 */
public record PipFailure(Kind kind, String message) {
  /**
   * The sorts of failure that are told apart.
   *
   * @since 0.1.0
   */
  public enum Kind {
    /** A requirement is not written as PEP 508 has it. */
    DOES_NOT_PARSE,
    /** No index that was asked knows the package. */
    DOES_NOT_EXIST,
    /** The package exists, but not in a version that the requirement and the interpreter allow. */
    NO_MATCHING_VERSION,
    /** There is no wheel, and building one from source failed. */
    BUILD_FAILED,
    /** Requirements contradict each other. */
    CONFLICT,
    /** The index cannot be reached. */
    INDEX_UNREACHABLE,
    /** The index was reached, but its certificate was not accepted. */
    CERTIFICATE,
    /** The index wants other credentials, or any. */
    CREDENTIALS,
    /** A file is not the one that its hash names. */
    HASH_MISMATCH,
    /** The disk is full. */
    NO_SPACE,
    /** Anything else. */
    OTHER
  }

  /**
   * Whether only the way to the index was at fault, so that an environment made earlier may serve.
   */
  public boolean isIndexUnreachable() {
    return kind == Kind.INDEX_UNREACHABLE;
  }
}
