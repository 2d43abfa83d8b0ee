package io.github.pipcmake.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Looks whether a password shows anywhere. */
public final class SecretSearch {
  private SecretSearch() {}

  /**
   * Looks into every file below a directory.
   *
   * @param directory a project with its records, logs and stores
   * @param least how many files there are at least, else the search was in vain
   */
  public static void assertNowhere(Object directory, int least, String... secrets)
      throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(Path.of(directory.toString()))) {
      files = all.filter(Files::isRegularFile).toList();
    }
    if (files.size() < least) {
      throw new AssertionError("only " + files.size() + " files were looked at");
    }
    for (Path file : files) {
      String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      for (String secret : secrets) {
        if (bytes.contains(secret)) {
          throw new AssertionError("a password is in " + file);
        }
      }
    }
  }
}
