package io.github.pipcmake.cmake.graph;

import io.github.pipcmake.cmake.graph.BuildGraph.Edge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what is made from what in {@code build.ninja} and the files that it includes (ninja manual,
 * "Ninja file reference"), as far as CMake writes it. What only orders steps is left out, and so is
 * the step that runs CMake.
 */
final class NinjaManifest {
  private static final String BUILD = "build ";

  /** The rule by which CMake runs itself again. */
  private static final String CMAKE = "RERUN_CMAKE";

  private final Path directory;
  private final Map<String, String> variables = new HashMap<>();
  private final Set<Path> seen = new HashSet<>();
  private final List<Edge> edges = new ArrayList<>();

  private NinjaManifest(Path directory) {
    this.directory = directory;
  }

  static List<Edge> edges(Path buildDirectory) throws IOException {
    NinjaManifest manifest = new NinjaManifest(buildDirectory);
    manifest.read(buildDirectory.resolve("build.ninja"));
    return manifest.edges;
  }

  private void read(Path file) throws IOException {
    if (!seen.add(file) || !Files.isRegularFile(file)) {
      return;
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    StringBuilder whole = new StringBuilder();
    for (String line : (Iterable<String>) text.lines()::iterator) {
      if (isContinued(line)) {
        whole.append(line, 0, line.length() - 1);
        continue;
      }
      add(whole.append(whole.isEmpty() ? line : line.stripLeading()).toString());
      whole.setLength(0);
    }
  }

  private static boolean isContinued(String line) {
    int dollars = 0;
    while (dollars < line.length() && line.charAt(line.length() - 1 - dollars) == '$') {
      dollars++;
    }
    return dollars % 2 == 1;
  }

  private void add(String line) throws IOException {
    if (line.startsWith(BUILD)) {
      addEdge(words(line.substring(BUILD.length())));
    } else if (line.startsWith("include ") || line.startsWith("subninja ")) {
      for (String file : words(line.substring(line.indexOf(' ') + 1))) {
        Optional<Path> included = BuildGraph.path(directory, file);
        if (included.isPresent()) {
          read(included.get());
        }
      }
    } else if (!line.startsWith(" ") && !line.startsWith("#") && line.indexOf(" = ") > 0) {
      int equals = line.indexOf(" = ");
      variables.put(line.substring(0, equals), String.join(" ", words(line.substring(equals + 3))));
    }
  }

  /** {@code outputs | implicit outputs : rule inputs | implicit inputs || order |@ validations}. */
  private void addEdge(List<String> words) {
    int colon = words.indexOf(":");
    if (colon < 0 || colon + 1 >= words.size() || words.get(colon + 1).startsWith(CMAKE)) {
      return;
    }
    List<String> outputs = new ArrayList<>(words.subList(0, colon));
    outputs.removeIf("|"::equals);
    List<String> inputs = new ArrayList<>();
    for (String word : words.subList(colon + 2, words.size())) {
      if (word.equals("||") || word.equals("|@")) {
        break;
      }
      if (!word.equals("|")) {
        inputs.add(word);
      }
    }
    edges.add(new Edge(outputs, inputs, words.get(colon + 1).equals("phony")));
  }

  /** A colon and the bars are words of their own; {@code $} takes a character as it is. */
  private List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '$' && i + 1 < line.length()) {
        i = escaped(line, i + 1, word);
      } else if (c == ' ' || c == ':') {
        end(word, words);
        if (c == ':') {
          words.add(":");
        }
      } else {
        word.append(c);
      }
    }
    end(word, words);
    return words;
  }

  /** Appends what stands after a {@code $}, and gives the place of its last character. */
  private int escaped(String line, int at, StringBuilder word) {
    char c = line.charAt(at);
    int end = at + 1;
    if (c == '{') {
      end = Math.max(at, line.indexOf('}', at));
      word.append(variables.getOrDefault(line.substring(at + 1, Math.max(at + 1, end)), ""));
      return end;
    }
    if (!Character.isLetterOrDigit(c) && c != '_' && c != '-') {
      word.append(c);
      return at;
    }
    while (end < line.length()
        && (Character.isLetterOrDigit(line.charAt(end)) || "_-".indexOf(line.charAt(end)) >= 0)) {
      end++;
    }
    word.append(variables.getOrDefault(line.substring(at, end), ""));
    return end - 1;
  }

  private static void end(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }
}
