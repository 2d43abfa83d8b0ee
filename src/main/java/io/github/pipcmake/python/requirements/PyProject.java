package io.github.pipcmake.python.requirements;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.process.Memo;
import io.github.pipcmake.python.interpreter.Fingerprint;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.text.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The part of a {@code pyproject.toml} that is about building (PEP 517, PEP 518, PEP 621).
 *
 * @param requires {@code [build-system] requires}, or {@code setuptools>=40.8.0} if there is no
 *     such table (PEP 517)
 * @param buildBackend {@code [build-system] build-backend}
 * @param backendPath {@code [build-system] backend-path}
 * @param name {@code [project] name}
 * @param version {@code [project] version}
 * @param requiresPython {@code [project] requires-python}
 * @since 0.1.0
 */
public record PyProject(
    List<Requirement> requires,
    Optional<String> buildBackend,
    List<String> backendPath,
    Optional<String> name,
    Optional<String> version,
    Optional<String> requiresPython) {
  /** Takes copies of the lists. */
  public PyProject {
    requires = List.copyOf(requires);
    backendPath = List.copyOf(backendPath);
  }

  /**
   * Reads a file; its TOML is parsed only if the memo does not know the same content.
   *
   * @throws PythonException if it does not exist, is not TOML, or its {@code [build-system]} table
   *     is not as PEP 518 wants it; with file, line and column
   */
  public static PyProject read(Path file, Memo memo) throws PythonException, IOException {
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new PythonException("There is no " + file + ".", e);
    }
    String key = new Fingerprint("pyproject 3").add(content).hex();
    Optional<PyProject> known = memo.get(key).flatMap(PyProject::fromJson);
    if (known.isPresent()) {
      return known.get();
    }
    PyProject read = PyProjectParser.parse(file, content);
    memo.put(key, read.toJson());
    return read;
  }

  public String toJson() {
    JsonStringWriter json = JsonWriter.string().object();
    Requirement.write(requires, json);
    json.array("backendPath", backendPath);
    buildBackend.ifPresent(value -> json.value("buildBackend", value));
    name.ifPresent(value -> json.value("name", value));
    version.ifPresent(value -> json.value("version", value));
    requiresPython.ifPresent(value -> json.value("requiresPython", value));
    return json.end().done();
  }

  /** Reads what {@link #toJson} wrote; empty if it is no such text. */
  public static Optional<PyProject> fromJson(String text) {
    return JsonText.object(text)
        .map(
            json ->
                new PyProject(
                    Requirement.read(json),
                    Optional.ofNullable(json.getString("buildBackend")),
                    json.getArray("backendPath", new JsonArray()).stream()
                        .map(String::valueOf)
                        .toList(),
                    Optional.ofNullable(json.getString("name")),
                    Optional.ofNullable(json.getString("version")),
                    Optional.ofNullable(json.getString("requiresPython"))));
  }
}
