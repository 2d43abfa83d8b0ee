package io.github.pipcmake.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The lists that say for the pages who runs a command, and who decides a number. */
final class Listed {
  private Listed() {}

  static Path file(String name) {
    return Path.of("src/test/resources/io/github/pipcmake/docs", name);
  }

  /** Cells with tabs between them; lines with a mark in front are remarks. */
  static List<List<String>> rows(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> List.of(line.split("\t", -1)))
          .toList();
    }
  }
}
