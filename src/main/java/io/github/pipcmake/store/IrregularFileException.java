package io.github.pipcmake.store;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Where a file of the store should be, there is a link, a pipe, a directory, or no end of it. */
final class IrregularFileException extends FileSystemException {
  private static final long serialVersionUID = 1L;

  IrregularFileException(Path file, String reason) {
    super(file.toString(), null, reason);
  }
}
