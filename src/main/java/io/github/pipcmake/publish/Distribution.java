package io.github.pipcmake.publish;

import io.github.pipcmake.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A wheel or a source distribution.
 *
 * @param file where it is
 * @param sha256 of its content
 * @since 0.1.0
 */
public record Distribution(Path file, String sha256) {
  static Distribution read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new Distribution(file, Sha256.of(in));
    }
  }

  /** The name of the file, by which an index knows it. */
  public String name() {
    return String.valueOf(file.getFileName());
  }

  /**
   * Whether the file is a wheel for Linux that does not say which (PEP 600): it may run on the
   * machine that made it only.
   */
  boolean isForThisLinuxOnly() {
    return name().matches(".*-linux_[^-]*\\.whl");
  }
}
