package io.github.pipcmake.cmake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A program of the build, cmake or ninja, as it is on disk.
 *
 * @param path where it is started from
 * @param size in bytes
 * @param modified in milliseconds since the epoch
 * @since 0.1.0
 */
public record Tool(Path path, long size, long modified) {
  /**
   * The program at a path.
   *
   * @throws IOException if there is none
   */
  public static Tool at(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return new Tool(
        file.toAbsolutePath().normalize(),
        attributes.size(),
        attributes.lastModifiedTime().toMillis());
  }

  /** What tells it from another version of itself. */
  String identity() {
    return path + " (" + size + " bytes, " + modified + ")";
  }
}
