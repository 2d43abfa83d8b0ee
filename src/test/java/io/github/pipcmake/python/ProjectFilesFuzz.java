package io.github.pipcmake.python;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pipcmake.process.Host;
import io.github.pipcmake.python.backend.PackageVersion;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.pip.PipDiagnosis;
import io.github.pipcmake.python.pylock.PylockFile;
import io.github.pipcmake.python.requirements.BuildSystem;
import io.github.pipcmake.python.requirements.OptionalRequirements;
import io.github.pipcmake.python.requirements.PyProject;
import io.github.pipcmake.python.requirements.Requirement;
import io.github.pipcmake.python.requirements.RequirementSyntax;
import io.github.pipcmake.python.requirements.RequirementsFile;
import io.github.pipcmake.python.requirements.RequiresPython;
import io.github.pipcmake.trust.Mutations;
import io.github.pipcmake.trust.Scratch;
import io.github.pipcmake.trust.Sentences;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a coverage-guided fuzzer calls with what stands in a project: a lock, a {@code
 * pyproject.toml}, a requirements file; docs/store.md says how. It finds nothing if each is read or
 * refused in a sentence, what is read says the same when it is remembered, and pip is given
 * requirements only, never an option.
 */
public final class ProjectFilesFuzz {
  private static final Path DIRECTORY = Scratch.directory();

  /** Where Python ends a line (str.splitlines), which pip does, too. */
  private static final String LINE_ENDS = "\n\r\u000b\f\u001c\u001d\u001e\u0085\u2028\u2029";

  private ProjectFilesFuzz() {}

  /** Jazzer's entry point. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    Path lock = Scratch.write(DIRECTORY.resolve("pylock.toml"), data);
    Path pyproject = Scratch.write(DIRECTORY.resolve("pyproject.toml"), data);
    Path requirements = Scratch.write(DIRECTORY.resolve("requirements.txt"), data);
    take(() -> lock(lock));
    take(() -> pyproject(pyproject));
    take(() -> chosen(pyproject));
    take(() -> requirements(requirements));
    take(() -> requirement(new String(data, UTF_8)));
  }

  private interface Reading {
    void read() throws PythonException, IOException;
  }

  private static void take(Reading reading) throws IOException {
    try {
      reading.read();
    } catch (PythonException e) {
      Sentences.check(e);
    }
  }

  private static void lock(Path file) throws PythonException, IOException {
    MapMemo memo = new MapMemo();
    PylockFile lock = PylockFile.read(file, memo);
    same(lock, PylockFile.read(file, memo));
    new RequiresPython(lock.requiresPython()).allows("3.11.2");
    for (Requirement pin : lock.pins()) {
      String text = pin.text().replaceAll(" --hash=\\w+:[0-9a-fA-F]+", "");
      if (text.equals(pin.text()) || text.contains(" -") || !isLine(text) || text.startsWith("-")) {
        throw new IllegalStateException("more than a requirement with hashes: " + pin);
      }
    }
  }

  private static void pyproject(Path file) throws PythonException, IOException {
    PyProject project = PyProject.read(file, new MapMemo());
    same(Optional.of(project), PyProject.fromJson(project.toJson()));
    project.version().map(PackageVersion::new).ifPresent(PackageVersion::advice);
    BuildSystem system = new BuildSystem(file, project);
    system.check();
    for (String directory : project.backendPath()) {
      if (!DIRECTORY.resolve(directory).normalize().startsWith(DIRECTORY)) {
        throw new IllegalStateException("leads out: " + directory);
      }
    }
    system.check(Map.of("setuptools", project.version().orElse("")));
  }

  private static void chosen(Path file) throws PythonException, IOException {
    MapMemo memo = new MapMemo();
    List<Requirement> read = OptionalRequirements.read(file, List.of("a"), List.of("g"), memo);
    same(read, OptionalRequirements.read(file, List.of("a"), List.of("g"), memo));
  }

  private static void requirements(Path file) throws PythonException, IOException {
    Host host = new Host(Map.of("A", "-e b"), DIRECTORY, "Linux");
    RequirementsFile read = RequirementsFile.read(List.of(file), DIRECTORY, host);
    for (Requirement line : read.lines()) {
      if (line.text().isBlank() || line.text().startsWith("-e") || !isLine(line.text())) {
        throw new IllegalStateException("no line: " + line);
      }
    }
  }

  private static void requirement(String text) throws PythonException {
    RequirementSyntax.check(text, "x");
    if (!isLine(text.strip()) || text.strip().startsWith("-")) {
      throw new IllegalStateException("more than a requirement: " + text);
    }
    new PipDiagnosis(List.of(new Requirement(text, "x")), Path.of("x"), "3").ofRequirements();
  }

  private static boolean isLine(String text) {
    return text.chars().noneMatch(c -> LINE_ENDS.indexOf(c) >= 0);
  }

  private static void same(Object one, Object other) {
    if (!one.equals(other)) {
      throw new IllegalStateException("remembered otherwise than read: " + one);
    }
  }

  /** Writes inputs to begin with into a directory. */
  public static void main(String[] arguments) throws IOException {
    Mutations.write(seeds(), arguments[0]);
  }

  static List<byte[]> seeds() {
    String lock =
        """
        lock-version = "1.0"
        requires-python = ">=3.9, !=3.10.*, ~=3.1"
        [[packages]]
        name = "numpy"
        version = "2.0"
        marker = "python_version > '3.8'"
        sdist = { url = "https://example.org/numpy.tar.gz", hashes = { sha256 = "%1$s" } }
        wheels = [{ url = "a.whl", hashes = { sha256 = "%1$s" } }]
        [[packages]]
        name = "b"
        archive = { path = "b.zip", hashes = { sha512 = "%1$s" } }
        [tool.pip-cmake]
        requirements = ["numpy"]
        constraints = []
        """
            .formatted("0123456789abcdef".repeat(4));
    String pyproject =
        """
        [build-system]
        requires = ["setuptools>=64", "a[b,c] @ https://u:p@example.org/a.zip ; os_name == 'nt'"]
        build-backend = "setuptools.build_meta"
        backend-path = ["backend"]
        [project]
        name = "p"
        version = "1.0-SNAPSHOT"
        optional-dependencies = { a = ["b>1", "p[b]"], b = ["p[a]"] }
        [dependency-groups]
        g = ["x", { include-group = "h" }]
        h = ["y"]
        """;
    return List.of(
        lock.getBytes(UTF_8),
        pyproject.getBytes(UTF_8),
        "numpy>=2,<3 ; python_version>'3' # why\n-r requirements.txt\n-c${A}\n./b.whl\n-f x\na \\\n--hash=sha256:00\n"
            .getBytes(UTF_8),
        "a[b, c] >=1,<2,!=1.5.* ; python_version < '3.11' and os_name == \"nt\"".getBytes(UTF_8),
        "t={\"\",#\0[".getBytes(UTF_8),
        "a @ file:///x.zip ; a\u2028--index-url=x".getBytes(UTF_8));
  }
}
