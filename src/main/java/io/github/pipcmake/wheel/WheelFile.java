package io.github.pipcmake.wheel;

import io.github.pipcmake.python.interpreter.PythonException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** What makes a file a wheel (the binary distribution format, PEP 427). */
final class WheelFile {
  private static final List<String> METADATA = List.of("WHEEL", "METADATA", "RECORD");

  private WheelFile() {}

  /**
   * Looks whether a file has what pip needs to install it.
   *
   * @throws PythonException if it has not
   */
  static void check(Path file, String backend) throws PythonException, IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (String name : METADATA) {
        if (zip.stream().noneMatch(e -> e.getName().matches("[^/]+\\.dist-info/" + name))) {
          throw new PythonException(
              "The build backend %s made %s without .dist-info/%s, so pip cannot install it (PEP 427); tell its authors, or try another version of it"
                  .formatted(backend, file.getFileName(), name));
        }
      }
    } catch (ZipException | EOFException e) {
      throw new PythonException(
          "The build backend %s made %s, which is no zip file, so that pip cannot install it (PEP 427): %s; tell its authors, or try another version of it"
              .formatted(backend, file.getFileName(), e.getMessage()),
          e);
    }
  }
}
