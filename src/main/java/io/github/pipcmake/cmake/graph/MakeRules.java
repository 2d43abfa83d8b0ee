package io.github.pipcmake.cmake.graph;

import io.github.pipcmake.cmake.graph.BuildGraph.Edge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads what is made from what in the makefiles that CMake writes for each target: its rules in
 * {@code build.make}, and what compilers read in {@code compiler_depend.make} (before CMake 3.20 in
 * {@code depend.make}), which the next build makes of the compilers' own files {@code *.d}.
 */
final class MakeRules {
  private static final Set<String> FILES =
      Set.of("build.make", "compiler_depend.make", "depend.make");

  private MakeRules() {}

  static List<Edge> edges(Path buildDirectory) throws IOException {
    Map<String, List<String>> rules = new HashMap<>();
    for (String file :
        RegularFiles.below(buildDirectory, directory -> false, MakeRules::areIn).keySet()) {
      read(buildDirectory.resolve(file), rules);
    }
    List<Edge> edges = new ArrayList<>();
    rules.forEach((output, inputs) -> edges.add(new Edge(List.of(output), inputs, false)));
    return edges;
  }

  private static boolean areIn(String file) {
    return FILES.contains(file.substring(file.lastIndexOf('/') + 1))
        || file.endsWith(".o.d")
        || file.endsWith(".obj.d");
  }

  private static void read(Path file, Map<String, List<String>> rules) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    for (String line : text.replaceAll("\\\\\r?\n", " ").lines().toList()) {
      int colon = line.indexOf(": ");
      if (colon <= 0 || line.startsWith("\t") || line.startsWith("#") || line.startsWith(".")) {
        continue;
      }
      List<String> inputs =
          rules.computeIfAbsent(name(line.substring(0, colon).strip()), key -> new ArrayList<>());
      for (String input : line.substring(colon + 1).strip().split("(?<!\\\\)\\s+", -1)) {
        inputs.add(name(input));
      }
    }
  }

  private static String name(String word) {
    return word.replaceAll("\\\\([ #])", "$1").replace("$$", "$");
  }
}
