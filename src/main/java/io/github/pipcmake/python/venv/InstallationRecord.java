package io.github.pipcmake.python.venv;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A distribution's {@code RECORD}: path, hash and size of each of its files, as CSV ("Recording
 * installed projects" of the Python packaging specifications).
 */
final class InstallationRecord {
  private InstallationRecord() {}

  /**
   * Writes a record anew: without bytecode and removed files, with the hashes and sizes of changed
   * files as they are now, its rows sorted, {@code \n} between them.
   */
  static void rewrite(Path record, Path sitePackages, Set<Path> changed, Set<Path> removed)
      throws IOException {
    List<String> rows = new ArrayList<>();
    for (String line : Files.readAllLines(record, StandardCharsets.UTF_8)) {
      if (line.isBlank()) {
        continue;
      }
      List<String> fields = fields(line);
      String name = fields.get(0);
      Path file = sitePackages.resolve(name).normalize();
      if ((name.endsWith(".pyc") && !Files.exists(file)) || removed.contains(file)) {
        continue;
      }
      rows.add(row(changed.contains(file) ? List.of(name, hash(file), size(file)) : fields));
    }
    rows.sort(null);
    Files.delete(record); // some wheels have one that may be run, whose mode uv keeps
    Files.writeString(record, rows.stream().map(row -> row + "\n").collect(Collectors.joining()));
  }

  /**
   * The rows: of each the path, and where they are given hash and size.
   *
   * @throws IOException if the file is no text
   */
  static List<List<String>> rows(Path record) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (String line : Files.readAllLines(record, StandardCharsets.UTF_8)) {
      if (!line.isBlank()) {
        rows.add(fields(line));
      }
    }
    return rows;
  }

  private static String hash(Path file) throws IOException {
    return "sha256=" + InstalledFiles.hash(file, "SHA-256");
  }

  private static String size(Path file) throws IOException {
    return Long.toString(Files.size(file));
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        field.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }

  private static String row(List<String> fields) {
    return fields.stream().map(InstallationRecord::quoted).collect(Collectors.joining(","));
  }

  private static String quoted(String field) {
    return field.indexOf(',') >= 0 || field.indexOf('"') >= 0
        ? '"' + field.replace("\"", "\"\"") + '"'
        : field;
  }
}
