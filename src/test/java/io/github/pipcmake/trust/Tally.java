package io.github.pipcmake.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** Cases, failures and skipped cases by group. Threads may count at the same time. */
final class Tally {
  private final TreeMap<Integer, Counts> groups = new TreeMap<>();

  record Counts(long cases, long failures, long skipped, long milliseconds) {
    Counts plus(Counts other) {
      return new Counts(
          cases + other.cases,
          failures + other.failures,
          skipped + other.skipped,
          milliseconds + other.milliseconds);
    }
  }

  synchronized void add(int group, Counts counts) {
    groups.merge(group, counts, Counts::plus);
  }

  /** The groups of tags such as {@code group-07}. */
  static List<Integer> groups(Collection<String> tags) {
    return tags.stream()
        .filter(tag -> tag.matches("group-\\d\\d"))
        .map(tag -> Integer.parseInt(tag.substring(6)))
        .sorted()
        .toList();
  }

  synchronized boolean hasFailures() {
    return groups.values().stream().anyMatch(counts -> counts.failures() > 0);
  }

  synchronized void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    groups.forEach(
        (group, counts) ->
            lines.add(
                String.join(
                    " ",
                    List.of(
                        Integer.toString(group),
                        Long.toString(counts.cases()),
                        Long.toString(counts.failures()),
                        Long.toString(counts.skipped()),
                        Long.toString(counts.milliseconds())))));
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, lines);
  }

  void read(Path file) throws IOException {
    for (String line : Files.readAllLines(file)) {
      String[] fields = line.split(" ", -1);
      add(
          Integer.parseInt(fields[0]),
          new Counts(
              Long.parseLong(fields[1]),
              Long.parseLong(fields[2]),
              Long.parseLong(fields[3]),
              Long.parseLong(fields[4])));
    }
  }

  /** A Markdown table with a row for each group, those without a case too. */
  synchronized String table() {
    StringBuilder table = new StringBuilder("| group | cases | failures | skipped | seconds |\n");
    table.append("|------:|------:|---------:|--------:|--------:|\n");
    Counts all = new Counts(0, 0, 0, 0);
    for (int group = 1; group <= 24; group++) {
      Counts counts = groups.getOrDefault(group, new Counts(0, 0, 0, 0));
      all = all.plus(counts);
      table.append(row(Integer.toString(group), counts));
    }
    return table.append(row("all", all)).toString();
  }

  private static String row(String name, Counts counts) {
    return "| %5s | %5d | %8d | %7d | %7.1f |%n"
        .formatted(
            name,
            counts.cases(),
            counts.failures(),
            counts.skipped(),
            counts.milliseconds() / 1000.0);
  }
}
