package io.github.pipcmake.store.layout;

import io.github.pipcmake.store.fs.TreeRemoval;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A private directory in the store's file system, empty at first, mode 0700. Closing it deletes it
 * with all that is in it; if the process is killed, a later run deletes it.
 *
 * @since 0.1.0
 */
public final class StagingDirectory implements AutoCloseable {
  private final Path directory;

  StagingDirectory(Path directory) {
    this.directory = directory;
  }

  /** Where it is; absolute. */
  public Path directory() {
    return directory;
  }

  /**
   * Deletes it and never follows a link.
   *
   * @throws IOException if something in it cannot be deleted
   */
  @Override
  public void close() throws IOException {
    TreeRemoval.remove(directory);
  }
}
