package io.github.pipcmake.cmake.graph;

import io.github.pipcmake.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How a file is told from another state of itself without reading it.
 *
 * @param size in bytes
 * @param time of the last change, in nanoseconds since 1970
 * @since 0.1.0
 */
public record SourceFile(long size, long time) {
  /** As its attributes have it. */
  public static SourceFile of(BasicFileAttributes attributes) {
    return new SourceFile(
        attributes.size(), attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
  }

  /** As it is now; empty if it is not there or no regular file. A link is none. */
  public static Optional<SourceFile> now(Path file) {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return attributes.isRegularFile() ? Optional.of(of(attributes)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The SHA-256 of a file's content in hex; empty if it cannot be read. */
  public static Optional<String> hash(Path file) {
    try {
      try (InputStream content = Files.newInputStream(file)) {
        return Optional.of(Sha256.of(content));
      }
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
