package io.github.pipcmake.store.fs;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * Where a file of the store should be, there is a link, a pipe, a directory, or no end of it.
 *
 * @since 0.1.0
 */
public final class IrregularFileException extends FileSystemException {
  private static final long serialVersionUID = 1L;

  IrregularFileException(Path file, String reason) {
    super(file.toString(), null, reason);
  }
}
