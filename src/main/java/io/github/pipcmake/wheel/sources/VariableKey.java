package io.github.pipcmake.wheel.sources;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;

/**
 * A secret of the user, with which values of variables are hashed: whoever finds a record cannot
 * find the values by trial.
 *
 * @since 0.1.0
 */
public final class VariableKey {
  private static final String FILE = "wheel-key";
  private static final int LENGTH = 36;

  private VariableKey() {}

  /** The one in a directory of records; made if it is not there, for its owner alone. */
  public static String in(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    String there = read(file);
    if (there.length() == LENGTH) {
      return there;
    }
    Files.deleteIfExists(file); // one that is cut
    Path part = Files.createTempFile(directory, FILE, ".part");
    try {
      Files.writeString(part, UUID.randomUUID().toString());
      Files.move(part, file);
    } catch (FileAlreadyExistsException e) {
      return read(file); // another build's, of this moment
    } finally {
      Files.deleteIfExists(part);
    }
    return read(file);
  }

  private static String read(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      return "";
    }
  }
}
