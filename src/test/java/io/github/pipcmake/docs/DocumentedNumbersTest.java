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
    List<List<String>> readme = table(Files.readAllLines(Path.of("README.md")), "| | the plugin |");
    List<String> all = readme.get(0).subList(1, readme.get(0).size());
    assertThat(all).hasSize(5);

    List<String> seconds = new ArrayList<>();
    List<String> programs = new ArrayList<>();
    List<String> pybind11 = new ArrayList<>();
    List<String> unused = new ArrayList<>();
    for (String who : all) {
      boolean ours = who.equals("the plugin");
      String rebuilt = ours ? who + ", layout `package`" : who;
      List<String> unchanged = row("b: nothing changed, 17 objects", who);
      String alone = ours ? ", of which the goals take " + oneDigit(goalsAlone()) : "";
      seconds.add(twoDigits(unchanged.get(1)) + alone);
      programs.add(unchanged.get(3));
      pybind11.add(row("c: pybind11", rebuilt).get(4));
      unused.add(row("c: packaging", rebuilt).get(4));
    }
    assertThat(rows(readme)).containsExactly(seconds, programs, pybind11, unused);

    String first = "d: a first environment of pybind11==3.1.0 and numpy==2.3.4";
    String words = String.join(" ", Files.readAllLines(Path.of("README.md")));
    assertThat(words)
        .contains(
            "takes %s s, or %s s if uv installs; `pip install` alone takes %s s"
                .formatted(
                    twoDigits(row(first, "the plugin").get(1)),
                    twoDigits(row(first + ", by uv", "the plugin, `installer=auto`").get(1)),
                    twoDigits(row(first, "`pip install --no-compile`").get(1))));
  }

  private static String goalsAlone() throws IOException {
    return row("b: nothing changed, 17 objects, without Maven", "the plugin").get(1);
  }

  /** What follows the first cell of each row below the head. */
  private static List<List<String>> rows(List<List<String>> table) {
    return table.stream().skip(1).map(row -> row.subList(1, row.size())).toList();
  }

  /** The rows of a table that begins so, cell by cell. */
  private static List<List<String>> table(List<String> lines, String head) {
    return lines.stream()
        .dropWhile(line -> !line.startsWith(head))
        .takeWhile(line -> line.startsWith("|"))
        .filter(line -> !line.startsWith("|---"))
        .map(line -> line.replaceAll("^\\| *| *\\|$", "").split("(?<!\\\\) *\\| *", -1))
        .map(List::of)
        .toList();
  }

  /** A row of the page of benchmarks, from the table whose title is that, or begins with it. */
  private static List<String> row(String title, String who) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("docs/benchmarks.md"));
    int exact = lines.indexOf("## " + title);
    List<String> section =
        exact >= 0
            ? lines.subList(exact, lines.size())
            : lines.stream().dropWhile(line -> !line.startsWith("## " + title)).toList();
    return table(section, "| | seconds |").stream()
        .filter(row -> row.get(0).equals(who))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no row of %s below %s".formatted(who, title)));
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
