package io.github.pipcmake.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Holds each command on the pages to what there is: its goals, phases, options, profiles and files.
 * And somebody runs it: the integration test that types commands as the pages have them, or who
 * {@code run-by.tsv} names, with the words there that show it.
 */
class DocumentedCommandsTest {

  /** The phases of Maven's lifecycles that the pages may name. */
  static final Set<String> PHASES =
      Set.of(
          ("clean validate initialize generate-sources process-sources generate-resources "
                  + "process-resources compile process-classes generate-test-sources "
                  + "process-test-sources test-compile test package pre-integration-test "
                  + "integration-test post-integration-test verify install deploy")
              .split(" "));

  /** Properties of Maven and its own plugins. */
  private static final Set<String> MAVENS =
      Set.of(
          "skipTests",
          "skipITs",
          "test",
          "maven.test.skip",
          "maven.test.failure.ignore",
          "maven.build.cache.enabled", // of maven-build-cache-extension
          "maven.repo.local",
          "invoker.test",
          "invoker.skip",
          "altDeploymentRepository",
          "gpg.skip",
          "project.build.outputTimestamp",
          "detail", // of the goal help
          "goal");

  private static final Path TYPED = Path.of("src/it/pages-can-be-typed-as-they-are/verify.groovy");
  private static final Path RUN_BY = Listed.file("run-by.tsv");

  private static final String BY_HAND = "by hand";

  /** What only unit tests below the command line know. A test that sets one takes it from here. */
  private static final Set<String> NOT_YET_SET =
      Set.of(
          "pip-cmake.extraServerIds",
          "pip-cmake.extras",
          "pip-cmake.pytest.paths",
          "pip-cmake.pytest.report");

  private Descriptor plugin;
  private String pom;
  private List<Snippet> snippets;
  private Map<String, String> commands;

  @BeforeEach
  void readPages() throws Exception {
    plugin = Descriptor.read();
    pom = Files.readString(Path.of("pom.xml"));
    snippets = Page.of(Path.of("")).stream().flatMap(page -> page.snippets().stream()).toList();
    commands = new TreeMap<>();
    for (Snippet snippet : snippets) {
      snippet.commands().forEach(command -> commands.putIfAbsent(command, snippet.place()));
    }
  }

  @Test
  void everyCommandIsRunBySomebody() throws IOException {
    Set<String> listed =
        Listed.rows(RUN_BY).stream().map(row -> row.get(0)).collect(Collectors.toUnmodifiableSet());
    String script = Files.readString(TYPED);

    assertThat(commands).hasSizeGreaterThan(50);
    assertThat(commands.keySet())
        .filteredOn(command -> !listed.contains(command) && !script.contains(typed(command)))
        .as("type it in %s, or say in %s who runs it", TYPED, RUN_BY)
        .isEmpty();
  }

  @Test
  void whoIsSaidToRunACommandDoes() throws IOException {
    String script = Files.readString(TYPED);
    for (List<String> row : Listed.rows(RUN_BY)) {
      assertThat(row).as("command, file, words in it").hasSize(3);
      assertThat(commands).as("no page has it any more").containsKey(row.get(0));
      assertThat(row.get(0))
          .as("typed, so not to be listed")
          .doesNotMatch(command -> script.contains(typed(command)));
      if (!row.get(1).equals(BY_HAND)) {
        String runner = Files.readString(Path.of(row.get(1)));
        assertThat(row.get(2)).as("words of %s", row.get(1)).matches(runner::contains);
      }
    }
  }

  @Test
  void mavenHasTheGoalsPhasesAndProfiles() {
    List<String> unknown = new ArrayList<>();
    commands.forEach(
        (command, place) ->
            words(command).stream()
                .filter(word -> !isKnown(word))
                .forEach(word -> unknown.add(place + ": " + word + " in " + command)));
    assertThat(unknown).isEmpty();
  }

  @Test
  void everyOptionIsOneOfTheGoalsOrOfMaven() throws IOException {
    List<String> tests = sources("src/it", "src/test/java");
    assertThat(snippets)
        .flatExtracting(
            snippet ->
                snippet.options().stream()
                    .flatMap(option -> mistakes(snippet, option, tests).stream())
                    .map(mistake -> snippet.place() + ": " + mistake)
                    .toList())
        .isEmpty();
  }

  @Test
  void testsThatOptionsNameAreThere() throws IOException {
    try (Stream<Path> its = Files.list(Path.of("src/it"))) {
      List<String> names = its.map(it -> it.getFileName().toString()).toList();
      for (Snippet snippet : snippets) {
        for (Snippet.Option option : snippet.options()) {
          String value = option.value().replaceAll("^'|'$", "");
          switch (option.property()) {
            case "invoker.test" ->
                assertThat(List.of(value.split(",", -1)))
                    .as(snippet.place())
                    .allMatch(
                        pattern ->
                            names.stream().anyMatch(it -> it.matches(pattern.replace("*", ".*"))));
            case "test" -> assertThat(javaFiles()).as(snippet.place()).contains(value);
            case "fuzz.target" ->
                assertThat(value)
                    .as(snippet.place())
                    .matches(type -> type.endsWith(".") || exists(type));
            default -> {}
          }
        }
      }
    }
  }

  /** As a Groovy script has it. */
  private static String typed(String command) {
    return "'" + command.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /** What Maven is to do: what is neither an option nor an option's value. */
  private static List<String> words(String command) {
    if (!command.matches("([A-Z_]+=\\S+ )?(mvn|mvnDebug) .*")) {
      return List.of();
    }
    String plain = command.replaceAll("\"[^\"]*\"|'[^']*'", "").replaceAll(" -(gs|s|T) \\S+", " ");
    return Arrays.stream(plain.replaceFirst("^.*?(mvn|mvnDebug) ", "").split(" +", -1))
        .filter(word -> !word.isEmpty() && !word.matches("-D.*|-[oqUX]"))
        .toList();
  }

  private boolean isKnown(String word) {
    if (word.startsWith("-P")) {
      return pom.contains("<id>" + word.substring(2) + "</id>");
    }
    if (word.startsWith("spotless:")) {
      return pom.contains("<artifactId>spotless-maven-plugin</artifactId>");
    }
    return PHASES.contains(word) || plugin.goals().containsKey(goal(word));
  }

  private static String goal(String word) {
    return word.replaceFirst("^(pip-cmake|io\\.github\\.pip-cmake:pip-cmake-maven-plugin):", "")
        .replaceFirst("@ID$", "");
  }

  /** The goals that a command names; all of them if it names a phase, or is an option alone. */
  private List<Descriptor.Goal> goals(String command) {
    List<String> words = words(command);
    List<Descriptor.Goal> named =
        words.stream()
            .filter(word -> word.contains(":"))
            .map(w -> plugin.goals().get(goal(w)))
            .toList();
    return named.isEmpty() ? List.copyOf(plugin.goals().values()) : named;
  }

  private List<String> mistakes(Snippet snippet, Snippet.Option option, List<String> tests) {
    String property = option.property();
    if (!property.startsWith("pip-cmake.")) {
      boolean isRead =
          MAVENS.contains(property)
              || pom.contains("${" + property + "}")
              || tests.stream().anyMatch(test -> test.contains('"' + property + '"'));
      return isRead ? List.of() : List.of("nobody reads " + property);
    }
    List<String> mistakes = new ArrayList<>();
    List<Descriptor.Parameter> parameters =
        goals(snippet.text()).stream().flatMap(g -> g.ofProperty(property).stream()).toList();
    if (parameters.isEmpty()) {
      mistakes.add("none of the goals has " + property);
    }
    boolean isSet = tests.stream().anyMatch(test -> setter(property).matcher(test).find());
    if (isSet == NOT_YET_SET.contains(property)) {
      mistakes.add((isSet ? "a" : "no") + " test sets " + property);
    }
    boolean isCommand = !snippet.commands().isEmpty();
    if (!parameters.stream().allMatch(parameter -> fits(option, parameter, isCommand))) {
      mistakes.add(option.value() + " is no value of " + property);
    }
    return mistakes;
  }

  /** A sentence may name an option without its value; a command may not. */
  private static boolean fits(
      Snippet.Option option, Descriptor.Parameter parameter, boolean isCommand) {
    if (parameter.isBoolean()) {
      return option.value().matches("|true|false");
    }
    if (!option.hasValue()) {
      return !isCommand;
    }
    return !parameter.isNumber() || option.value().matches("\\d+");
  }

  /** On a command line, in a POM's properties, or in a goal's configuration. */
  private static Pattern setter(String property) {
    String element = property.replaceFirst("^.*\\.", "");
    return Pattern.compile(Pattern.quote(property) + "[=' >]|<" + element + ">");
  }

  private static boolean exists(String type) {
    return Files.isRegularFile(Path.of("src/test/java", type.replace('.', '/') + ".java"));
  }

  private static List<String> javaFiles() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      return files.map(file -> file.getFileName().toString().replaceFirst("\\.java$", "")).toList();
    }
  }

  private static List<String> sources(String... directories) throws IOException {
    Pattern names = Pattern.compile(".*\\.(java|groovy|properties|xml)");
    List<String> texts = new ArrayList<>();
    for (String directory : directories) {
      try (Stream<Path> files = Files.walk(Path.of(directory))) {
        for (Path file : files.filter(file -> names.matcher(file.toString()).matches()).toList()) {
          if (!file.toString().contains("/pipcmake/docs/")) {
            texts.add(Files.readString(file));
          }
        }
      }
    }
    return texts;
  }
}
