package io.github.pipcmake.cmake.graph;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The steps of the last run of Ninja that ran any, from {@code .ninja_log} (ninja manual, "The
 * Ninja log").
 *
 * @param steps by their start
 * @since 0.1.0
 */
public record NinjaRun(List<Step> steps) {
  private static final int START = 0;
  private static final int END = 1;
  private static final int TIME = 2;
  private static final int OUTPUT = 3;

  /** In a millisecond. */
  private static final long NANOSECONDS = 1_000_000;

  /** How coarse the times of files may be, in milliseconds. */
  private static final long TICK = 20;

  /**
   * A step.
   *
   * @param output the first file that it made, as Ninja names it
   * @param start in milliseconds since Ninja was started
   * @param end in milliseconds since Ninja was started
   * @param lane a number that no other step has at the same time, from 0
   */
  public record Step(String output, long start, long end, int lane) {
    /** In milliseconds. */
    public long duration() {
      return end - start;
    }
  }

  private record Line(String output, long start, long end, long time, String command) {}

  /** Of a build tree; without steps if Ninja has not run there. */
  public static NinjaRun last(Path buildDirectory) throws IOException {
    List<Line> lines = new ArrayList<>();
    for (String line : NinjaLog.read(buildDirectory).edges().values()) {
      add(line.split("\t", -1), NinjaLog.command(line), lines);
    }
    return new NinjaRun(inLanes(distinct(lastLines(lines))));
  }

  private static void add(String[] fields, String command, List<Line> lines) {
    try {
      long start = Long.parseLong(fields[START]);
      long end = Long.parseLong(fields[END]);
      long time = Long.parseLong(fields[TIME]);
      lines.add(new Line(fields[OUTPUT], start, Math.max(start, end), time, command));
    } catch (NumberFormatException e) {
      // A line that was cut off; Ninja passes over it, too.
    }
  }

  /**
   * Those since the last run began. It began no earlier than the newest time, less when the step of
   * that time ended, whether Ninja keeps the times of starts or of outputs. The order of the lines
   * tells nothing: from time to time, Ninja writes the log anew.
   */
  private static List<Line> lastLines(List<Line> lines) {
    Optional<Line> newest =
        lines.stream().max(Comparator.comparingLong(Line::time).thenComparingLong(Line::end));
    if (newest.isEmpty()) {
      return List.of();
    }
    long began = newest.get().time() - (newest.get().end() + TICK) * NANOSECONDS;
    return lines.stream().filter(line -> line.time() >= began).toList();
  }

  /** A step with several outputs has a line for each of them. */
  private static List<Line> distinct(List<Line> lines) {
    Map<String, Line> steps = new LinkedHashMap<>();
    for (Line line : lines) {
      steps.putIfAbsent(line.command(), line);
    }
    return new ArrayList<>(steps.values());
  }

  private static List<Step> inLanes(List<Line> lines) {
    lines.sort(Comparator.comparingLong(Line::start).thenComparing(Line::end));
    List<Step> steps = new ArrayList<>();
    List<Long> ends = new ArrayList<>();
    for (Line line : lines) {
      int lane = 0;
      while (lane < ends.size() && ends.get(lane) > line.start()) {
        lane++;
      }
      if (lane == ends.size()) {
        ends.add(line.end());
      } else {
        ends.set(lane, line.end());
      }
      steps.add(new Step(line.output(), line.start(), line.end(), lane));
    }
    return steps;
  }

  /** How many steps ran at once, at most. */
  public int lanes() {
    return steps.stream().mapToInt(Step::lane).max().orElse(-1) + 1;
  }

  /** From the first start to the last end, in milliseconds. */
  public long duration() {
    long first = steps.stream().mapToLong(Step::start).min().orElse(0);
    return steps.stream().mapToLong(Step::end).max().orElse(0) - first;
  }

  /**
   * The critical path: the steps of this run that each had to wait for the one before, and that
   * took the longest time together.
   */
  public List<Step> criticalPath(BuildGraph graph) {
    Map<String, Step> byOutput = new HashMap<>();
    steps.forEach(step -> byOutput.put(step.output(), step));
    Map<String, Long> durations = new HashMap<>();
    steps.forEach(step -> durations.put(step.output(), step.duration()));
    return graph.longestChain(durations).stream().map(byOutput::get).toList();
  }
}
