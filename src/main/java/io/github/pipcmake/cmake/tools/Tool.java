package io.github.pipcmake.cmake.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.apache.maven.artifact.versioning.DefaultArtifactVersion;

/**
 * A program of the build, cmake or ninja, as it is on disk.
 *
 * @param path where it is started from
 * @param size in bytes
 * @param modified in milliseconds since the epoch
 * @param version what it says of itself, such as {@code 3.25.1}
 * @since 0.1.0
 */
public record Tool(Path path, long size, long modified, String version) {
  /**
   * The program at a path.
   *
   * @throws IOException if there is none
   */
  public static Tool at(Path file, String version) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return new Tool(
        file.toAbsolutePath().normalize(),
        attributes.size(),
        attributes.lastModifiedTime().toMillis(),
        version);
  }

  /** A text that is another for every other program, and for every other version of this one. */
  public String identity() {
    return version + " (" + path + ", " + size + " bytes, " + modified + ")";
  }

  /** Whether its version is the given one or later. */
  public boolean isAtLeast(String other) {
    return new DefaultArtifactVersion(version).compareTo(new DefaultArtifactVersion(other)) >= 0;
  }
}
