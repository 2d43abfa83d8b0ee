package io.github.pipcmake.python.requirements;

import io.github.pipcmake.python.interpreter.PythonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/**
 * What a project says in its {@code pyproject.toml} that it requires to run (PEP 621). What it
 * names as {@code dynamic}, only its build backend knows.
 *
 * @param name {@code [project] name}; empty if there is none
 * @param dependencies {@code [project] dependencies}
 * @param extras {@code [project.optional-dependencies]}, by name
 * @since 0.1.0
 */
public record DeclaredRequirements(
    String name, List<String> dependencies, SortedMap<String, List<String>> extras) {
  /**
   * Reads a file; a project without one declares nothing.
   *
   * @throws PythonException if it is not TOML
   */
  public static DeclaredRequirements read(Path file) throws PythonException, IOException {
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return new DeclaredRequirements("", List.of(), new TreeMap<>());
    }
    TomlParseResult toml = TomlText.parse(file, content, "");
    SortedMap<String, List<String>> extras = new TreeMap<>();
    if (toml.isTable("project.optional-dependencies")) {
      TomlTable table = toml.getTableOrEmpty("project.optional-dependencies");
      for (String extra : table.keySet()) {
        List<String> key = List.of(extra);
        extras.put(extra, texts(table.isArray(key) ? table.getArray(key) : null));
      }
    }
    return new DeclaredRequirements(
        toml.isString("project.name") ? String.valueOf(toml.getString("project.name")) : "",
        texts(toml.isArray("project.dependencies") ? toml.getArray("project.dependencies") : null),
        extras);
  }

  private static List<String> texts(@Nullable TomlArray array) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; array != null && i < array.size(); i++) {
      if (array.get(i) instanceof String text) {
        texts.add(text);
      }
    }
    return List.copyOf(texts);
  }
}
