package io.github.pipcmake.store.fs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Renames in one step that others see either whole or not at all.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface Renamer {
  /** POSIX {@code rename}: a file at the target is replaced, and so is an empty directory. */
  Renamer ATOMIC = (from, to) -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);

  void rename(Path from, Path to) throws IOException;

  /** Renames what may not be there; says whether it was, and no other process was faster. */
  default boolean renameIfThere(Path from, Path to) throws IOException {
    if (!Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try {
      rename(from, to);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
