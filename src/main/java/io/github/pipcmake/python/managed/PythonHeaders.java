package io.github.pipcmake.python.managed;

import io.github.pipcmake.python.interpreter.PythonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Unpacks what compilers and linkers need of the Python in an artifact: its headers, and for
 * Windows its import libraries. The Python may be for another machine than this one.
 *
 * @since 0.1.0
 */
public final class PythonHeaders {
  private static final Pattern WANTED =
      Pattern.compile("(?:.*/)?include/.+\\.h|(?:.*/)?libs/python3\\d*t?\\.lib");

  private PythonHeaders() {}

  /**
   * Puts the headers into a directory of a tree, and import libraries beside it as {@code libs}.
   *
   * @param file the archive
   * @param artifact what to call it
   * @param series that the Python has to be of, such as {@code 3.14}
   * @param tree the directory of both
   * @param include what the directory of the headers is to be called
   * @throws PythonException if it is no archive, is damaged, would write elsewhere, or holds no
   *     headers of this series
   */
  public static void unpack(
      Path file, PythonArtifact artifact, String series, Path tree, String include)
      throws PythonException, IOException {
    Path unpacked = Files.createDirectory(tree.resolveSibling("unpacked"));
    PythonArchive.unpack(file, artifact, unpacked, WANTED.asMatchPredicate());
    Optional<Path> headers = parent(unpacked, "Python.h");
    String version =
        headers.isPresent() ? PythonTree.version(headers.get().resolve("patchlevel.h")) : "";
    if (headers.isEmpty() || !version.startsWith(series + ".")) {
      throw new PythonException(
          "%s holds %s, and the environment has Python %s; name another artifact with pythonArtifact"
              .formatted(
                  artifact,
                  version.isEmpty() ? "no headers of Python" : "the headers of Python " + version,
                  series));
    }
    Optional<Path> libraries = parent(unpacked, "python3.lib");
    if (libraries.isPresent()) {
      Files.move(libraries.get(), tree.resolve("libs"));
    }
    Files.move(headers.get(), tree.resolve(include));
  }

  private static Optional<Path> parent(Path directory, String name) throws IOException {
    try (Stream<Path> files =
        Files.find(directory, PythonTree.DEEPEST, (file, attributes) -> file.endsWith(name))) {
      return files.sorted().map(Path::getParent).findFirst();
    }
  }
}
