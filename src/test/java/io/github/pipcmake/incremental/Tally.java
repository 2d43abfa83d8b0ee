package io.github.pipcmake.incremental;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What came of the steps of one seed on one project. */
final class Tally {
  private final long seed;
  private final String project;
  private final List<List<String>> failures = new ArrayList<>();
  private final Map<String, Integer> kinds = new TreeMap<>();
  private final Map<String, Integer> unneeded = new TreeMap<>();
  private int steps;
  private int compared;
  private int failed;
  private int nothing;
  private int programs;
  private double seconds;

  Tally(long seed, String project) {
    this.seed = seed;
    this.project = project;
  }

  void compared() {
    compared++;
  }

  /** Builds that failed, the clean one too: they show nothing. */
  void failed(int builds) {
    failed += builds;
  }

  void nothing(int started) {
    nothing++;
    programs += started;
  }

  void unneeded(List<String> goals) {
    goals.forEach(goal -> unneeded.merge(goal.replace(' ', ':'), 1, Integer::sum));
  }

  void differs(String kind, List<String> text) {
    kinds.merge(kind, 1, Integer::sum);
    failures.add(List.copyOf(text));
  }

  void took(int count, Duration time) {
    steps = count;
    seconds = time.toMillis() / 1000.0;
  }

  int differences() {
    return failures.size();
  }

  List<List<String>> failures() {
    return failures;
  }

  /** One line: {@link #COLUMNS}, and then what differed after which kinds of steps. */
  String line() {
    return String.format(
        Locale.ROOT,
        "%d %s %d %d %d %d %d %d %d %.0f %s %s",
        seed,
        project,
        steps,
        compared,
        failed,
        failures.size(),
        unneeded.values().stream().mapToInt(Integer::intValue).sum(),
        nothing,
        programs,
        seconds,
        words(kinds),
        words(unneeded));
  }

  static final String COLUMNS =
      "seed project steps compared failed differences unneeded nothing programs seconds differed ran-for-nothing";

  private static String words(Map<String, Integer> counts) {
    return counts.isEmpty() ? "-" : counts.toString().replaceAll("[{} ]", "");
  }
}
