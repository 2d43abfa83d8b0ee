package io.github.pipcmake.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.codehaus.plexus.util.FileUtils;

/** A directory for what a fuzzer gives to readers of files; it goes when the JVM ends. */
public final class Scratch {
  private Scratch() {}

  /** A new one, by its real path. */
  public static Path directory() {
    try {
      Path directory = Files.createTempDirectory("pip-cmake-fuzz").toRealPath();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts bytes into a file, and makes the directories that it lies in. */
  public static Path write(Path file, byte[] bytes) throws IOException {
    if (!Files.exists(file)) {
      Files.createDirectories(file.resolveSibling(""));
    }
    return Files.write(file, bytes);
  }

  private static void delete(Path directory) {
    try {
      FileUtils.deleteDirectory(directory.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
