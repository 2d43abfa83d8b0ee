package io.github.pipcmake.wheel.backend;

import io.github.pipcmake.python.backend.PackageVersion;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.PackageNames;
import io.github.pipcmake.python.requirements.PyProject;
import io.github.pipcmake.python.requirements.RequiresPython;
import io.github.pipcmake.text.ForeignText;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The table {@code [project]} of a {@code pyproject.toml}. It is checked before the backend sees
 * it, since few backends say clearly what is wrong with it.
 *
 * @param file where it stands
 * @param project what it says
 * @since 0.1.0
 */
public record ProjectTable(Path file, PyProject project) {
  /**
   * That {@code requires-python} allows an interpreter, as pip demands before it makes a wheel.
   *
   * @param interpreter in words, as an environment has it: implementation and version come first
   */
  public void checkPython(String interpreter) throws PythonException {
    Optional<String> wanted = project.requiresPython();
    String version = interpreter.replaceFirst("^\\S+ ", "");
    if (wanted.isPresent() && !new RequiresPython(wanted.get()).allows(version)) {
      throw new PythonException(
          "requires-python in [project] of %s is %s, and the wheel would be made with %s; choose a Python that it allows with -Dpip-cmake.python=VERSION, or change requires-python"
              .formatted(file, ForeignText.line(wanted.get()), interpreter));
    }
  }

  public void check() throws PythonException {
    if (project.name().isEmpty() && project.version().isPresent()) {
      throw new PythonException(
          "[project] of %s has no name, which every Python package must have (PEP 621); add name = \"my-package\", say"
              .formatted(file));
    }
    Optional<String> name = project.name().filter(text -> !PackageNames.isName(text));
    if (name.isPresent()) {
      String closest =
          name.get().replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[._-]+|[._-]+$", "");
      throw new PythonException(
          "The name \"%s\" in [project] of %s is none that Python packages may have: letters and digits, and . _ - between them; write %s, say"
              .formatted(
                  ForeignText.line(name.get()), file, closest.isEmpty() ? "my-package" : closest));
    }
    Optional<PackageVersion> version =
        project.version().map(PackageVersion::new).filter(text -> !text.isValid());
    if (version.isPresent()) {
      throw new PythonException("In [project] of %s %s".formatted(file, version.get().advice()));
    }
  }
}
