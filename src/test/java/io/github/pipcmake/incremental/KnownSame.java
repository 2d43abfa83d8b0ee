package io.github.pipcmake.incremental;

import java.util.Optional;

/**
 * What an incremental build may have that a clean one has not, with the reason. Nothing else may
 * differ.
 */
final class KnownSame {
  private KnownSame() {}

  /** Why a file that only the incremental build has does no harm, if so. */
  static Optional<String> ofExtra(String name) {
    if (name.endsWith(".o")) {
      return Optional.of("Ninja leaves the object of a source that is gone; nothing links it");
    }
    if (name.contains("/install/")) {
      return Optional.of("what is no longer installed stays until mvn clean, as with CMake itself");
    }
    return Optional.empty();
  }
}
