package io.github.pipcmake.pytest;

import io.github.pipcmake.python.interpreter.PythonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the tests import: the project, in one form or another.
 *
 * @since 0.1.0
 */
public sealed interface Tested {
  /** What it requires, and which extras it has. */
  TestedMetadata metadata() throws PythonException, IOException;

  /** What the thin environment has to hold again if it changes. */
  String key();

  /** The name of the thin environment. */
  String directory();

  /**
   * The project's wheel.
   *
   * @param file the wheel
   * @param sha256 of the wheel
   * @since 0.1.0
   */
  record Wheel(Path file, String sha256) implements Tested {
    @Override
    public TestedMetadata metadata() throws PythonException, IOException {
      return TestedMetadata.read(file);
    }

    @Override
    public String key() {
      return sha256;
    }

    @Override
    public String directory() {
      return "environment";
    }
  }

  /**
   * Directories with the project's modules, in the place of a wheel.
   *
   * @param all in the order of {@code sys.path}
   * @param pyproject {@code pyproject.toml}, which need not exist
   * @since 0.1.0
   */
  record Directories(List<Path> all, Path pyproject) implements Tested {
    /** Takes absolute paths, as tests may change the working directory. */
    public Directories {
      all = all.stream().map(path -> path.toAbsolutePath().normalize()).toList();
    }

    @Override
    public TestedMetadata metadata() throws PythonException, IOException {
      for (Path directory : all) {
        if (!Files.isDirectory(directory)) {
          throw new PythonException(
              "pythonPath names %s, which is no directory; run the goals that make it before pytest, for example build and install, or name another"
                  .formatted(directory));
        }
      }
      return TestedMetadata.declared(pyproject);
    }

    @Override
    public String key() {
      return String.join("\n", all.stream().map(Path::toString).toList());
    }

    @Override
    public String directory() {
      return "path";
    }
  }
}
