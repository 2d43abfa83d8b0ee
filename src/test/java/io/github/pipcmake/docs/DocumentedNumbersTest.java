package io.github.pipcmake.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Holds numbers on the pages to where they come from. What was measured stands beside the command
 * that measures it; README's table says what that command wrote to the page of benchmarks; and what
 * the code decides is as {@code numbers.tsv} says.
 */
class DocumentedNumbersTest {

  private static final Path DECIDED = Listed.file("numbers.tsv");
  private static final Pattern MEASURED =
      Pattern.compile(
          "\\b(\\d[\\d.,]*|two|three|four|five|ten)"
              + " ?(s|ms|seconds|minutes|microseconds|hours?|MB|GB)\\b");
  private static final Pattern MEASURE =
      Pattern.compile("bench/\\w+\\.py|mvn [^`]*(verify|test|package)|benchmarks\\.md");

  /** Written whole by a command, or from the source. */
  private static final Set<String> WRITTEN =
      Set.of("docs/benchmarks.md", "docs/real-projects.md", "docs/goals.md");

  @Test
  void whatWasMeasuredStandsBesideTheCommandThatMeasuresIt() throws IOException {
    String decided = Files.readString(DECIDED);
    List<String> alone = new ArrayList<>();
    for (Page page : Page.of(Path.of(""))) {
      if (!WRITTEN.contains(page.file().toString())) {
        for (String section : Files.readString(page.file()).split("\n(?=#)", -1)) {
          if (!MEASURE.matcher(section).find()) {
            MEASURED
                .matcher(section)
                .results()
                .filter(figure -> !decided.contains(figure.group()))
                .forEach(figure -> alone.add(page.file() + ": " + figure.group()));
          }
        }
      }
    }
    assertThat(alone).isEmpty();
  }

  @Test
  void whatTheCodeDecidesIsAsThePagesSay() throws IOException {
    for (List<String> row : Listed.rows(DECIDED)) {
      String page = Files.readString(Path.of(row.get(0))).replaceAll("\\s+", " ");
      String source = Files.readString(Path.of(row.get(2)));
      assertThat(row.get(1)).as("words of %s", row.get(0)).matches(page::contains);
      assertThat(row.get(3)).as("words of %s", row.get(2)).matches(source::contains);
    }
  }

  @Test
  void readmeSaysWhatTheBenchmarksSay() throws IOException {
    List<List<String>> measured = table("docs/benchmarks.md", "| case |");
    List<List<String>> readme = table("README.md", "| | the plugin |");
    List<String> peers = readme.get(0).subList(2, readme.get(0).size());
    assertThat(peers).hasSize(4);

    List<String> seconds = new ArrayList<>();
    List<String> programs = new ArrayList<>();
    List<String> pybind11 = new ArrayList<>();
    List<String> unused = new ArrayList<>();
    for (String peer : peers) {
      List<String> unchanged = row(measured, "b", "the goals, nothing changed", peer);
      seconds.add(twoDigits(unchanged.get(5)));
      programs.add(count(unchanged.get(6), "programs?"));
      pybind11.add(count(row(measured, "c", "pybind11", peer).get(6), "compiled"));
      unused.add(count(row(measured, "c", "packaging", peer).get(6), "compiled"));
    }
    List<String> goals = row(measured, "b", "the goals, nothing changed", peers.get(0));
    List<String> maven = row(measured, "a", "second", "the goals skipped");
    assertThat(readme.get(1).get(1))
        .isEqualTo(twoDigits(maven.get(2)) + ", of which the goals take " + oneDigit(goals.get(2)));
    assertThat(readme.get(1).subList(2, 6)).isEqualTo(seconds);
    assertThat(readme.get(2).get(1)).isEqualTo(count(goals.get(3), "programs?"));
    assertThat(readme.get(2).subList(2, 6)).isEqualTo(programs);
    assertThat(readme.get(3).get(1))
        .isEqualTo(count(row(measured, "c", "pybind11", peers.get(0)).get(3), "compiled"));
    assertThat(readme.get(3).subList(2, 6)).isEqualTo(pybind11);
    assertThat(readme.get(4).get(1)).isEqualTo("7, with `layout=package` 0");
    assertThat(count(row(measured, "c", "packaging", peers.get(0)).get(3), "compiled"))
        .isEqualTo("0");
    assertThat(readme.get(4).subList(2, 6)).isEqualTo(unused);

    List<String> first = row(measured, "d", "first `prepare`", "`pip install --no-compile`");
    assertThat(Path.of("README.md"))
        .content()
        .contains(
            "takes %s s; `pip install` alone takes %s s"
                .formatted(twoDigits(first.get(2)), twoDigits(first.get(5))));
  }

  /** The rows of a table that begins so, cell by cell. */
  private static List<List<String>> table(String page, String head) throws IOException {
    return Files.readAllLines(Path.of(page)).stream()
        .dropWhile(line -> !line.startsWith(head))
        .takeWhile(line -> line.startsWith("|"))
        .filter(line -> !line.startsWith("|---"))
        .map(line -> line.replaceAll("^\\| *| *\\|$", "").split("(?<!\\\\) *\\| *", -1))
        .map(List::of)
        .toList();
  }

  private static List<String> row(
      List<List<String>> rows, String letter, String what, String peer) {
    return rows.stream()
        .filter(
            row ->
                row.get(0).equals(letter) && row.get(1).startsWith(what) && row.get(4).equals(peer))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no row %s, %s, %s".formatted(letter, what, peer)));
  }

  private static String count(String counts, String what) {
    return counts.replaceFirst("^.*?([\\d,]+) " + what + "\\b.*$", "$1");
  }

  private static double number(String seconds) {
    return Double.parseDouble(seconds.split(" ", -1)[0]);
  }

  private static String twoDigits(String seconds) {
    double number = number(seconds);
    return number < 10 ? "%.1f".formatted(number) : "%.0f".formatted(number);
  }

  private static String oneDigit(String seconds) {
    return "%.1f".formatted(number(seconds));
  }
}
