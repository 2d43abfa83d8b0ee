package io.github.pipcmake.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds each link, file, test and goal that the pages name to what is in the repository. */
class DocumentedFilesTest {

  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern FILE =
      Pattern.compile("(?:src/it|src/test|bench|docs|examples)/[\\w./-]+");
  private static final Pattern TESTED_IN = Pattern.compile("target/it/([\\w-]+)");
  private static final Pattern CLASS = Pattern.compile("(?:\\w+\\.)*([A-Z]\\w+(?:Test|Fuzz))");
  private static final Pattern GOALS = Pattern.compile("\\| (`pip-cmake:[^|]*) \\| ([^|]*) \\|.*");

  private List<Page> pages;

  @BeforeEach
  void readPages() throws IOException {
    pages = Page.of(Path.of(""));
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Page page : pages) {
      String text = Files.readString(page.file());
      for (Matcher link = LINK.matcher(text); link.find(); ) {
        String[] target = link.group(1).split("#", 2);
        Path file = target[0].isEmpty() ? page.file() : page.file().resolveSibling(target[0]);
        if (!target[0].contains(":")
            && (!Files.exists(file) || (target.length > 1 && !anchors(file).contains(target[1])))) {
          broken.add(page.file() + ": " + link.group(1));
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void everyFileTestAndFuzzerIsThere() throws IOException {
    Set<String> classes = classes();
    List<String> missing = new ArrayList<>();
    for (Page page : pages) {
      for (Snippet snippet : page.snippets()) {
        String text = snippet.text();
        FILE.matcher(text)
            .results()
            .map(found -> found.group().replaceFirst("[./]+$", ""))
            .filter(
                name ->
                    !Files.exists(Path.of(name)) && !Files.exists(page.file().resolveSibling(name)))
            .forEach(name -> missing.add(snippet.place() + ": " + name));
        TESTED_IN
            .matcher(text)
            .results()
            .filter(found -> !Files.isDirectory(Path.of("src/it", found.group(1))))
            .forEach(found -> missing.add(snippet.place() + ": " + found.group()));
        Matcher named = CLASS.matcher(text);
        if (named.matches() && !classes.contains(named.group(1))) {
          missing.add(snippet.place() + ": " + text);
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyFuzzerIsInItsRoomAndOnItsPage() throws IOException {
    Set<String> fuzzers = new TreeSet<>();
    Path tests = Path.of("src/test/java/io/github/pipcmake");
    try (Stream<Path> files = Files.walk(tests)) {
      files
          .filter(file -> file.toString().endsWith("Fuzz.java"))
          .map(file -> tests.relativize(file).toString().replace(".java", "").replace('/', '.'))
          .filter(name -> !name.startsWith("trust."))
          .forEach(fuzzers::add);
    }
    Set<String> documented =
        Files.readAllLines(Path.of("docs/store.md")).stream()
            .filter(line -> line.matches("\\| `\\w[\\w.]*Fuzz` \\|.*"))
            .map(line -> line.split("`", -1)[1])
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(documented).isEqualTo(fuzzers);
  }

  @Test
  void readmeHasEveryGoalWithItsPhase() throws Exception {
    Descriptor plugin = Descriptor.read();
    Set<String> shown = new TreeSet<>();
    for (String line : Files.readAllLines(Path.of("README.md"))) {
      Matcher row = GOALS.matcher(line);
      if (row.matches()) {
        for (String name : row.group(1).replaceAll("`|pip-cmake:", "").split(", ", -1)) {
          Descriptor.Goal goal = Objects.requireNonNull(plugin.goals().get(name), name);
          String phase = goal.phase().isEmpty() ? "none" : goal.phase();
          assertThat(row.group(2))
              .as(name)
              .isEqualTo(goal.needsProject() ? phase : phase + ", no project needed");
          shown.add(name);
        }
      }
    }
    assertThat(shown).isEqualTo(new TreeSet<>(plugin.goals().keySet()));
  }

  /** What headings of a page can be reached by, as GitHub names them. */
  private static Set<String> anchors(Path page) throws IOException {
    return Files.readAllLines(page).stream()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(title -> title.replaceAll("[^a-z0-9 _-]", "").replace(' ', '-'))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> classes() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      return files
          .map(file -> file.getFileName().toString().replaceFirst("\\.java$", ""))
          .collect(Collectors.toUnmodifiableSet());
    }
  }
}
