package io.github.pipcmake.cmake.graph;

import io.github.pipcmake.cmake.tools.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which files are made from which, by the build tool's own records.
 *
 * @since 0.1.0
 */
public final class BuildGraph {
  private final Path directory;
  private final List<Edge> edges;
  private final Optional<String> doubt;
  private final Map<String, Optional<Path>> paths = new HashMap<>();

  private BuildGraph(Path directory, List<Edge> edges, Optional<String> doubt) {
    this.directory = directory;
    this.edges = edges;
    this.doubt = doubt;
  }

  /**
   * One step.
   *
   * @param outputs what it makes, from the build tree or absolute
   * @param inputs what it reads
   * @param phony whether it only gives names to other files
   */
  record Edge(List<String> outputs, List<String> inputs, boolean phony) {}

  /** Whether the records of a build tool can be read here. */
  public static boolean isKnown(Tools tools) {
    return tools.ninja().isPresent() || tools.generator().endsWith("Makefiles");
  }

  public static BuildGraph of(Path directory, Tools tools) throws IOException {
    return of(directory, tools.ninja().isPresent());
  }

  /** Of a tree that somebody else configured; empty if nothing was built there by Ninja or make. */
  public static Optional<BuildGraph> ifBuilt(Path directory) throws IOException {
    boolean ninja = Files.exists(directory.resolve(".ninja_deps"));
    return ninja || Files.exists(directory.resolve("Makefile"))
        ? Optional.of(of(directory, ninja))
        : Optional.empty();
  }

  private static BuildGraph of(Path directory, boolean ninja) throws IOException {
    if (!ninja) {
      return new BuildGraph(directory, MakeRules.edges(directory), Optional.empty());
    }
    List<Edge> edges = NinjaManifest.edges(directory);
    NinjaDeps deps = NinjaDeps.read(directory);
    Set<String> outputs = new HashSet<>();
    edges.forEach(edge -> outputs.addAll(edge.outputs()));
    deps.inputs()
        .forEach(
            (output, inputs) -> {
              if (outputs.contains(output)) { // else it is of a target that is gone
                edges.add(new Edge(List.of(output), inputs, false));
              }
            });
    return new BuildGraph(directory, edges, deps.doubt());
  }

  /** Why something may be missing, in a sentence. */
  public Optional<String> doubt() {
    return doubt;
  }

  /** What the steps read and none of them makes; names of targets are among it. */
  public Set<Path> read() {
    return read(edges);
  }

  /** The same without what CMake reads to write the build files anew. */
  public Set<Path> readBySteps() {
    return read(edges.stream().filter(edge -> !edge.outputs().contains("build.ninja")).toList());
  }

  private Set<Path> read(List<Edge> edges) {
    Set<Path> read = new HashSet<>();
    Set<Path> made = new HashSet<>();
    for (Edge edge : edges) {
      edge.inputs().forEach(input -> path(input).ifPresent(read::add));
      if (!edge.phony()) {
        edge.outputs().forEach(output -> path(output).ifPresent(made::add));
      }
    }
    read.removeAll(made);
    return read;
  }

  /** All that is made directly from a file, as the build tool names it. */
  public Set<String> madeFrom(Path file) {
    Set<String> made = new HashSet<>();
    Set<Path> seen = new HashSet<>(Set.of(file));
    Deque<Path> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      Path input = open.pop();
      for (Edge edge : edges) {
        if (edge.inputs().stream().noneMatch(name -> path(name).equals(Optional.of(input)))) {
          continue;
        }
        if (!edge.phony()) {
          made.addAll(edge.outputs());
          continue;
        }
        for (String output : edge.outputs()) {
          path(output).filter(seen::add).ifPresent(open::push);
        }
      }
    }
    return made;
  }

  /**
   * The chain of outputs, each made from the one before, that takes the longest time.
   *
   * @param durations how long it takes to make an output; what is missing takes no time and is left
   *     out
   */
  List<String> longestChain(Map<String, Long> durations) {
    return new LongestChain(edges, durations).outputs();
  }

  /** The file that a name stands for; empty if no file of this system can be called so. */
  public Optional<Path> path(String name) {
    return paths.computeIfAbsent(name, key -> path(directory, key));
  }

  /** The same in any directory. */
  public static Optional<Path> path(Path directory, String name) {
    try {
      return Optional.of(directory.resolve(name).normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
