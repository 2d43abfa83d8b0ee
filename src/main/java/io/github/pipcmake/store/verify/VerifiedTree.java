package io.github.pipcmake.store.verify;

import io.github.pipcmake.archive.Digest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What verifying an entry of the store found.
 *
 * @param digest the name of the entry
 * @param directory where its tree is, or should be
 * @param outcome what became of it
 * @param faults what is wrong with it, one sentence a file; most begin with the file's name
 * @param unreadable what could not be read, which does not mean that it is wrong; sentences
 * @param movedTo where the tree was moved to, if it was repaired
 * @since 0.1.0
 */
public record VerifiedTree(
    Digest digest,
    Path directory,
    Outcome outcome,
    List<String> faults,
    List<String> unreadable,
    Optional<Path> movedTo) {
  /** Copies the lists. */
  public VerifiedTree {
    faults = List.copyOf(faults);
    unreadable = List.copyOf(unreadable);
  }

  /**
   * How it went.
   *
   * @since 0.1.0
   */
  public enum Outcome {
    /** The tree is what its digest says. */
    WHOLE,
    /** It is not. */
    CORRUPT,
    /** It was not, and is out of the way: the next build that needs it makes it again. */
    REPAIRED,
    /** What can be read of it is right, and some cannot be read. */
    UNREADABLE,
    /** A run was cut off before it was whole; no build uses it. */
    UNFINISHED,
    /** It was taken out of the store meanwhile. */
    REMOVED
  }
}
