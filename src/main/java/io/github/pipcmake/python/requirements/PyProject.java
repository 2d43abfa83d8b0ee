package io.github.pipcmake.python.requirements;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.process.Memo;
import io.github.pipcmake.python.interpreter.Fingerprint;
import io.github.pipcmake.python.interpreter.PythonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
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
    Optional<String> json = memo.get(key);
    Optional<PyProject> known = json.isPresent() ? fromJson(json.get()) : Optional.empty();
    if (known.isPresent()) {
      return known.get();
    }
    PyProject read = PyProjectParser.parse(file, content);
    memo.put(key, read.toJson());
    return read;
  }

  public String toJson() {
    JsonStringWriter json = JsonWriter.string().object().array("requires");
    for (Requirement requirement : requires) {
      json.object().value("text", requirement.text()).value("origin", requirement.origin()).end();
    }
    json.end().array("backendPath", backendPath);
    buildBackend.ifPresent(value -> json.value("buildBackend", value));
    name.ifPresent(value -> json.value("name", value));
    version.ifPresent(value -> json.value("version", value));
    requiresPython.ifPresent(value -> json.value("requiresPython", value));
    return json.end().done();
  }

  /** What {@link #toJson} wrote; empty if it is no such text. */
  public static Optional<PyProject> fromJson(String json) {
    try {
      JsonObject object = JsonParser.object().from(json);
      List<Requirement> requires = new ArrayList<>();
      for (Object item : object.getArray("requires", new JsonArray())) {
        if (!(item instanceof JsonObject requirement)) {
          return Optional.empty();
        }
        requires.add(
            new Requirement(
                requirement.getString("text", ""), requirement.getString("origin", "")));
      }
      List<String> backendPath = new ArrayList<>();
      for (Object item : object.getArray("backendPath", new JsonArray())) {
        backendPath.add(String.valueOf(item));
      }
      return Optional.of(
          new PyProject(
              requires,
              Optional.ofNullable(object.getString("buildBackend")),
              backendPath,
              Optional.ofNullable(object.getString("name")),
              Optional.ofNullable(object.getString("version")),
              Optional.ofNullable(object.getString("requiresPython"))));
    } catch (JsonParserException e) {
      return Optional.empty();
    }
  }
}
