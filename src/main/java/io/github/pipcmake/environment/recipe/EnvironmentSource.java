package io.github.pipcmake.environment.recipe;

import io.github.pipcmake.archive.ArchiveFile;
import io.github.pipcmake.archive.Digest;
import java.util.Optional;

/**
 * A place that is asked for environments before an installer makes them. Nobody believes it: what
 * it gives has to have the digest that it was asked for.
 *
 * @since 0.1.0
 */
public interface EnvironmentSource {
  /** Asks nobody. */
  EnvironmentSource NONE =
      new EnvironmentSource() {
        @Override
        public String name() {
          return "";
        }

        @Override
        public Optional<ArchiveFile> find(Digest portable, long size) {
          return Optional.empty();
        }

        @Override
        public boolean refuse(ArchiveFile file) {
          return false;
        }
      };

  /** Its name, for people; empty if there is none. */
  String name();

  /**
   * Looks for an environment. What is not there, or cannot be had now, is not an error.
   *
   * @param portable its portable digest
   * @param size how many bytes its portable archive has, uncompressed; many more are not taken
   * @return a file that may hold its portable archive
   * @throws InterruptedException if this thread is interrupted while it waits
   */
  Optional<ArchiveFile> find(Digest portable, long size) throws InterruptedException;

  /**
   * Takes back what was found: it is another archive.
   *
   * @return whether it was only a copy, so that it is worth asking again
   */
  boolean refuse(ArchiveFile file);
}
