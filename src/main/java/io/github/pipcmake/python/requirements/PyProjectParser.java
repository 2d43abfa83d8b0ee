package io.github.pipcmake.python.requirements;

import io.github.pipcmake.python.interpreter.PythonException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** Parses a {@code pyproject.toml}: a class of its own, so that the warm path loads no TOML. */
final class PyProjectParser {
  private static final Requirement DEFAULT =
      new Requirement(
          "setuptools>=40.8.0", "PEP 517, as pyproject.toml has no [build-system] table");

  private static final String EXAMPLE = "such as requires = [\"scikit-build-core\", \"pybind11\"]";

  private final Path file;
  private final TomlParseResult toml;

  private PyProjectParser(Path file, TomlParseResult toml) {
    this.file = file;
    this.toml = toml;
  }

  static PyProject parse(Path file, byte[] content) throws PythonException {
    return new PyProjectParser(file, TomlText.parse(file, content, "")).read();
  }

  private PyProject read() throws PythonException {
    Optional<String> name = string("project.name");
    Optional<String> version = string("project.version");
    Optional<String> python = string("project.requires-python");
    if (!toml.contains("build-system")) {
      return new PyProject(
          List.of(DEFAULT),
          Optional.of("setuptools.build_meta:__legacy__"),
          List.of(),
          name,
          version,
          python);
    }
    TomlTable system = toml.isTable("build-system") ? toml.getTable("build-system") : null;
    if (system == null) {
      throw wrong("build-system", "[build-system] must be a table (PEP 518)");
    }
    if (!system.contains("requires")) {
      throw wrong("build-system", "[build-system] must have requires (PEP 518), " + EXAMPLE);
    }
    Optional<String> backend = Optional.empty();
    if (system.contains("build-backend")) {
      if (!system.isString("build-backend")) {
        throw wrong("build-system.build-backend", "build-backend must be a string (PEP 517)");
      }
      backend = Optional.ofNullable(system.getString("build-backend"));
    }
    List<Requirement> requires = new ArrayList<>();
    for (Text text : strings(system, "requires", EXAMPLE)) {
      requires.add(
          new Requirement(text.value(), "%s line %d".formatted(file.getFileName(), text.line())));
    }
    List<String> path = new ArrayList<>();
    if (system.contains("backend-path")) {
      for (Text text : strings(system, "backend-path", "such as backend-path = [\".\"]")) {
        path.add(text.value());
      }
    }
    return new PyProject(requires, backend, path, name, version, python);
  }

  private Optional<String> string(String key) {
    return toml.isString(key) ? Optional.ofNullable(toml.getString(key)) : Optional.empty();
  }

  private record Text(String value, int line) {}

  private List<Text> strings(TomlTable system, String key, String example) throws PythonException {
    TomlArray array = system.isArray(key) ? system.getArray(key) : null;
    String sentence = "%s must be an array of strings (PEP 518), %s".formatted(key, example);
    if (array == null) {
      throw wrong("build-system." + key, sentence);
    }
    List<Text> texts = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      if (!(array.get(i) instanceof String text)) {
        throw new PythonException(
            "%s: %s.".formatted(TomlText.place(file, array.inputPositionOf(i)), sentence));
      }
      texts.add(new Text(text, array.inputPositionOf(i).line()));
    }
    return texts;
  }

  private PythonException wrong(String key, String sentence) {
    return new PythonException(
        "%s: %s.".formatted(TomlText.place(file, toml.inputPositionOf(key)), sentence));
  }
}
