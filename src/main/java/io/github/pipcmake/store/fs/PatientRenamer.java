package io.github.pipcmake.store.fs;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Tries a rename again for up to 10 seconds. On Windows a virus scanner or an indexer that has a
 * file open makes the rename of its directory fail (gradle issues 27844 and 31438, golang 36568).
 *
 * @since 0.1.0
 */
public final class PatientRenamer implements Renamer {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final Renamer renamer;
  private final Pause pause;

  public PatientRenamer(Renamer renamer, Pause pause) {
    this.renamer = renamer;
    this.pause = pause;
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    Duration waited = Duration.ZERO;
    Duration next = Duration.ofMillis(10);
    while (true) {
      try {
        renamer.rename(from, to);
        return;
      } catch (FileSystemException e) {
        if (!mayPass(e) || waited.compareTo(PATIENCE) >= 0) {
          throw e;
        }
      }
      try {
        pause.sleep(next);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        InterruptedIOException interrupted =
            new InterruptedIOException("interrupted while renaming " + from + " to " + to);
        interrupted.initCause(e);
        throw interrupted;
      }
      waited = waited.plus(next);
      next =
          next.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? next.multipliedBy(2) : LONGEST_PAUSE;
    }
  }

  /** A sharing violation has no class of its own: Java has a plain FileSystemException for it. */
  private static boolean mayPass(FileSystemException e) {
    if (e instanceof AccessDeniedException) {
      return true;
    }
    return !(e instanceof AtomicMoveNotSupportedException
        || e instanceof NoSuchFileException
        || e instanceof FileAlreadyExistsException
        || e instanceof DirectoryNotEmptyException);
  }
}
