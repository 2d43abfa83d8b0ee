package io.github.pipcmake.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Renames in one step that others see either whole or not at all. */
@FunctionalInterface
interface Renamer {
  /** POSIX {@code rename}: a file at the target is replaced, and so is an empty directory. */
  Renamer ATOMIC = (from, to) -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);

  void rename(Path from, Path to) throws IOException;
}
