package io.github.pipcmake.python;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads requirements and constraints files as far as a recipe needs it; pip itself gets the files
 * as they are.
 *
 * @since 0.1.0
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class RequirementsFile {
  private RequirementsFile() {}

  /**
   * Reads files and every file that they name by {@code -r} or {@code -c}, each once, in the order
   * in which they are first named.
   *
   * @param files as the POM names them, absolute
   * @param baseDirectory what the names of the texts are relative to where they can be
   * @throws PythonException if a file is missing, or asks for an editable install
   */
  public static List<NamedText> read(List<Path> files, Path baseDirectory)
      throws PythonException, IOException {
    throw new UnsupportedOperationException();
  }
}
