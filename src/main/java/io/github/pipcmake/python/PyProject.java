package io.github.pipcmake.python;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a {@code pyproject.toml} says about building (PEP 517, PEP 518, PEP 621).
 *
 * @param requires {@code [build-system] requires}, or {@code setuptools>=40.8.0} if there is no
 *     such table (PEP 517)
 * @param buildBackend {@code [build-system] build-backend}
 * @param backendPath {@code [build-system] backend-path}
 * @param name {@code [project] name}
 * @since 0.1.0
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public record PyProject(
    List<Requirement> requires,
    Optional<String> buildBackend,
    List<String> backendPath,
    Optional<String> name) {
  /** Takes copies of the lists. */
  public PyProject {
    requires = List.copyOf(requires);
    backendPath = List.copyOf(backendPath);
  }

  /**
   * Reads a file; its TOML is parsed only if the memo does not know the same content.
   *
   * @throws PythonException if it is not TOML, or its {@code [build-system]} table is not as PEP
   *     518 wants it; with file, line and column
   */
  public static PyProject read(Path file, Memo memo) throws PythonException, IOException {
    throw new UnsupportedOperationException();
  }
}
