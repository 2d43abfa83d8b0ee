package io.github.pipcmake.python.venv;

import io.github.pipcmake.python.requirements.TextDecoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The {@code entry_points.txt} of a distribution ("Entry points specification" of the PyPA).
 *
 * @param groups the entries of each group, in the order of the file
 */
record EntryPointsFile(Map<String, List<Line>> groups) {
  /**
   * An entry, unchecked.
   *
   * @param name before the equals sign
   * @param value after it
   * @param text the whole line
   */
  record Line(String name, String value, String text) {}

  /** Of a {@code .dist-info} directory; one that has no such file has no entries. */
  static EntryPointsFile of(Path distribution) throws IOException {
    Map<String, List<Line>> groups = new TreeMap<>();
    Path file = distribution.resolve("entry_points.txt");
    if (!Files.isRegularFile(file)) {
      return new EntryPointsFile(groups);
    }
    List<Line> group = new ArrayList<>(); // lines before the first group are no entries
    for (String raw : TextDecoding.decoded(Files.readAllBytes(file)).lines().toList()) {
      String line = raw.strip();
      int equals = line.indexOf('=');
      if (line.startsWith("[") && line.endsWith("]")) {
        String name = line.substring(1, line.length() - 1).strip();
        group = groups.computeIfAbsent(name, any -> new ArrayList<>());
      } else if (equals > 0 && !line.startsWith("#") && !line.startsWith(";")) {
        group.add(
            new Line(line.substring(0, equals).strip(), line.substring(equals + 1).strip(), line));
      }
    }
    return new EntryPointsFile(groups);
  }

  /** The entries of a group. */
  List<Line> group(String name) {
    return groups.getOrDefault(name, List.of());
  }
}
