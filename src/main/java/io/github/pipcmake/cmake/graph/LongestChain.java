package io.github.pipcmake.cmake.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The chain of outputs, each made from the one before, that takes the longest time. */
final class LongestChain {
  private static final String NONE = "";

  private final Map<String, Long> durations;
  private final Map<String, List<String>> inputs = new HashMap<>();

  /** How long it takes until an output is there. */
  private final Map<String, Long> until = new HashMap<>();

  /** The input that an output waits for longest. */
  private final Map<String, String> slowest = new HashMap<>();

  LongestChain(List<BuildGraph.Edge> edges, Map<String, Long> durations) {
    this.durations = durations;
    Set<String> made = new HashSet<>();
    edges.forEach(edge -> made.addAll(edge.outputs()));
    for (BuildGraph.Edge edge : edges) {
      List<String> needed = edge.inputs().stream().filter(made::contains).toList();
      for (String output : edge.outputs()) {
        inputs.computeIfAbsent(output, any -> new ArrayList<>()).addAll(needed);
      }
    }
  }

  List<String> outputs() {
    inputs.keySet().forEach(this::follow);
    String last = NONE;
    for (String output : durations.keySet()) {
      if (until.getOrDefault(output, 0L) > until.getOrDefault(last, 0L)) {
        last = output;
      }
    }
    Deque<String> chain = new ArrayDeque<>();
    for (String output = last; !output.equals(NONE); output = slowest.getOrDefault(output, NONE)) {
      if (durations.containsKey(output)) {
        chain.push(output);
      }
    }
    return List.copyOf(chain);
  }

  /** Without calling itself: a chain can be longer than the stack is deep. */
  private void follow(String start) {
    Deque<String> open = new ArrayDeque<>(List.of(start));
    Set<String> entered = new HashSet<>();
    while (!open.isEmpty()) {
      String output = open.peek();
      if (until.containsKey(output)) {
        open.pop();
      } else if (entered.add(output)) {
        for (String input : inputs.getOrDefault(output, List.of())) {
          if (!until.containsKey(input) && !entered.contains(input)) {
            open.push(input);
          }
        }
      } else {
        open.pop();
        settle(output);
      }
    }
  }

  private void settle(String output) {
    String waited = NONE;
    for (String input : inputs.getOrDefault(output, List.of())) {
      if (until.getOrDefault(input, 0L) > until.getOrDefault(waited, 0L)) {
        waited = input;
      }
    }
    if (!waited.equals(NONE)) {
      slowest.put(output, waited);
    }
    until.put(output, until.getOrDefault(waited, 0L) + durations.getOrDefault(output, 0L));
  }
}
