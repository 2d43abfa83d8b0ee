package io.github.pipcmake.wheel.backend;

import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.Memo;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.BuildSystem;
import io.github.pipcmake.python.requirements.PackageNames;
import io.github.pipcmake.python.requirements.PyProject;
import io.github.pipcmake.python.requirements.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A project's build backend, PEP 517.
 *
 * @param name as {@code build-backend} has it
 * @param path as {@code backend-path} has it
 * @param isDefault whether the project names none
 * @param system what {@code pyproject.toml} says of it, if there is one
 * @since 0.1.0
 */
public record Backend(
    String name, List<String> path, boolean isDefault, Optional<BuildSystem> system) {
  private static final String LEGACY = "setuptools.build_meta:__legacy__";

  private static final Requirement SETUPTOOLS =
      new Requirement("setuptools>=40.8.0", "PEP 517, as the project names no build backend");

  /**
   * The backend of the project that a {@code pyproject.toml}, which need not exist, is of.
   *
   * @param interpreter that it would run in, in words
   * @throws PythonException if the file is not as it should be, or does not allow that interpreter
   */
  public static Backend of(Path pyproject, Path sourceDirectory, String interpreter, Memo memo)
      throws PythonException, EnvironmentException, IOException {
    if (!Files.exists(pyproject)) {
      if (!Files.exists(sourceDirectory.resolve("setup.py"))) {
        throw new EnvironmentException(
            "There is neither %s nor a setup.py beside it, so there is no wheel to build; name the pyproject.toml of the Python project with -Dpip-cmake.pyproject=FILE, or leave out the goal wheel"
                .formatted(pyproject));
      }
      return new Backend(LEGACY, List.of(), true, Optional.empty());
    }
    PyProject project = PyProject.read(pyproject, memo);
    ProjectTable table = new ProjectTable(pyproject, project);
    table.check();
    table.checkPython(interpreter);
    BuildSystem system = new BuildSystem(pyproject, project);
    system.check();
    String name = project.buildBackend().orElse(LEGACY);
    return new Backend(name, project.backendPath(), name.equals(LEGACY), Optional.of(system));
  }

  /**
   * What a wheel of a project without {@code pyproject.toml} needs: setuptools, if none of the
   * project's requirements names it.
   *
   * @param pyproject the file, which need not exist
   * @param requirements that the POM has, one PEP 508 line each
   */
  public static Optional<Requirement> unnamed(Path pyproject, List<String> requirements) {
    return Files.exists(pyproject)
            || !Files.exists(pyproject.resolveSibling("setup.py"))
            || requirements.stream().anyMatch(required -> PackageNames.isOf("setuptools", required))
        ? Optional.empty()
        : Optional.of(SETUPTOOLS);
  }

  /**
   * What the backend needs besides what the project requires: setuptools, where nothing says so.
   *
   * @throws PythonException if a {@code pyproject.toml} leaves it to setuptools and does not bring
   *     it
   */
  public List<Requirement> missingFrom(Map<String, String> packages) throws PythonException {
    if (system.isPresent()) {
      system.get().check(packages);
      return List.of();
    }
    return isDefault && !packages.containsKey("setuptools") ? List.of(SETUPTOOLS) : List.of();
  }

  /** Whether it compiles again only what changed, in a build tree that it is told. */
  public boolean keepsTree() {
    return takesBuildDirectory() || isOf("maturin");
  }

  private boolean takesBuildDirectory() {
    return isOf("scikit_build_core") || isOf("mesonpy");
  }

  public boolean isOf(String module) {
    return path.isEmpty()
        && (name.equals(module) || name.startsWith(module + ".") || name.startsWith(module + ":"));
  }

  /** The config settings with ours added where the user has none. */
  public Map<String, List<String>> settings(Map<String, List<String>> given, Path tree) {
    Map<String, List<String>> settings = new TreeMap<>(given);
    if (takesBuildDirectory() && !given.containsKey("builddir")) {
      settings.putIfAbsent("build-dir", new ArrayList<>(List.of(tree.toString())));
    }
    return settings;
  }

  /** The same for an editable install (PEP 660), which is to build again what is imported. */
  public Map<String, List<String>> editableSettings(Map<String, List<String>> given, Path tree) {
    Map<String, List<String>> settings = settings(given, tree);
    if (isOf("scikit_build_core") && !given.containsKey("editable.mode")) {
      settings.putIfAbsent("editable.rebuild", new ArrayList<>(List.of("true")));
    }
    return settings;
  }

  /** Whether an import of an editable install compiles what changed. */
  public boolean buildsOnImport(Map<String, List<String>> settings) {
    return isOf("mesonpy")
        || (isOf("scikit_build_core")
            && settings.getOrDefault("editable.rebuild", List.of()).contains("true"));
  }

  /** The variables that tell it where the tree is, if no setting does. */
  public Map<String, String> variables(Host host, Path tree) {
    return isOf("maturin") && host.variable("CARGO_TARGET_DIR").isEmpty()
        ? Map.of("CARGO_TARGET_DIR", tree.toString())
        : Map.of();
  }
}
