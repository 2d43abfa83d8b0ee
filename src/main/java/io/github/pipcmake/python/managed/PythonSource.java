package io.github.pipcmake.python.managed;

import io.github.pipcmake.python.interpreter.PythonException;
import java.nio.file.Path;

/**
 * Where artifacts that hold a Python come from.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface PythonSource {
  /** Nothing comes from anywhere. */
  PythonSource NONE =
      artifact -> {
        throw new PythonException("%s cannot be had here".formatted(artifact));
      };

  /**
   * The file of an artifact; it stays where it is.
   *
   * @throws PythonException if there is none, or it cannot be had now
   */
  Path file(PythonArtifact artifact) throws PythonException;
}
