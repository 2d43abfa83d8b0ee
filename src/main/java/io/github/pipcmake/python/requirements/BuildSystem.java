package io.github.pipcmake.python.requirements;

import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.text.Credentials;
import io.github.pipcmake.text.ForeignPath;
import io.github.pipcmake.text.ForeignText;
import java.nio.file.Path;
import java.util.Map;

/**
 * Checks whether a wheel can be made of a project. What pip would refuse is refused here, with the
 * reason (pip's {@code pyproject.py}, pyproject-hooks, PEP 517, PEP 518). What is no table, no
 * string or no list is refused when the file is read.
 *
 * @param file the {@code pyproject.toml}
 * @param project what it says
 * @since 0.1.0
 */
public record BuildSystem(Path file, PyProject project) {
  /** The oldest setuptools that has the backend for projects that name none (PEP 517). */
  private static final String OLDEST_SETUPTOOLS = "40.8.0";

  /**
   * Checks what the file says.
   *
   * @throws PythonException if a requirement of {@code requires} is not written as PEP 508 has it,
   *     {@code backend-path} leads out of the project, or {@code build-backend} names nothing
   */
  public void check() throws PythonException {
    for (Requirement requirement : project.requires()) {
      RequirementSyntax.check(requirement.text(), place(requirement) + ": [build-system] requires");
    }
    if (project.buildBackend().isPresent() && project.buildBackend().get().isBlank()) {
      throw new PythonException(
          "%s: build-backend names no module (PEP 517), such as build-backend = \"setuptools.build_meta\"."
              .formatted(file));
    }
    for (String directory : project.backendPath()) {
      checkInside(directory);
    }
  }

  private String place(Requirement requirement) {
    Path name = file.getFileName();
    String line = requirement.origin().replace(String.valueOf(name), "");
    return line.startsWith(" line ") ? file + "," + line : file.toString();
  }

  private void checkInside(String directory) throws PythonException {
    Path top = file.toAbsolutePath().resolveSibling("").normalize();
    boolean inside =
        ForeignPath.of(directory)
            .filter(path -> !path.isAbsolute() && !directory.startsWith("/"))
            .filter(path -> top.resolve(path).normalize().startsWith(top))
            .isPresent();
    if (!inside) {
      throw new PythonException(
          "%s: backend-path has \"%s\", but a backend must be in the project: name its directory relative to the directory of pyproject.toml (PEP 517), such as backend-path = [\"backend\"]."
              .formatted(file, ForeignText.line(Credentials.mask(directory))));
    }
  }

  /**
   * Checks what was installed to build with.
   *
   * @param packages versions by normalised name
   * @throws PythonException if the project leaves the backend to setuptools, and does not require
   *     it
   */
  public void check(Map<String, String> packages) throws PythonException {
    if (project.buildBackend().isPresent()) {
      return;
    }
    String version = packages.get("setuptools");
    if (version != null && new RequiresPython(">=" + OLDEST_SETUPTOOLS).allows(version)) {
      return;
    }
    throw new PythonException(
        "%s: [build-system] has no build-backend, so setuptools>=%s has to build the project (PEP 517), and requires brings %s; pip refuses that, too. Add \"setuptools>=%s\" to requires, or name the build-backend."
            .formatted(
                file,
                OLDEST_SETUPTOOLS,
                version == null ? "none" : "setuptools " + version,
                OLDEST_SETUPTOOLS));
  }
}
