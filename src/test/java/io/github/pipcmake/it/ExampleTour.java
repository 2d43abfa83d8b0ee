package io.github.pipcmake.it;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Builds the bundled example, builds it again, and shows in a table what each goal did each time.
 */
public final class ExampleTour {

  private static final String ROW = "%-10s %-11s %9s %9s %9s   %-11s %9s %9s %9s%n";

  private final Path base;
  private final PrintStream out;

  private ExampleTour(Path base, PrintStream out) {
    this.base = base;
    this.out = out;
  }

  /**
   * Runs the tour.
   *
   * @param arguments the plugin's base directory and version, Maven's home, the local repository
   *     that the plugin was installed in, and the user's
   */
  public static void main(String[] arguments) throws Exception {
    show(System.out, arguments);
  }

  /** The same, for a test that reads what it shows. */
  public static void show(PrintStream out, String... arguments)
      throws IOException, InterruptedException {
    Path base = Path.of(arguments[0]);
    Path backendDirectory = base.resolve("target/example");
    ExampleTour tour = new ExampleTour(base, out);
    tour.clear(backendDirectory);
    Path settings = tour.settings(backendDirectory.resolve("settings.xml"), Path.of(arguments[4]));
    MavenBuild.Tools tools =
        new MavenBuild.Tools(
            Path.of(arguments[2]),
            settings,
            Path.of(arguments[3]),
            backendDirectory.resolve("logs"));
    tour.run(
        MavenBuild.of(tools, base.resolve("examples/mixed"), backendDirectory.resolve("store"))
            .inCopyAt(backendDirectory.resolve("mixed"))
            .withListener(line -> out.println("    " + line))
            .withArguments("-Dversion.pip-cmake=" + arguments[1]));
  }

  private void run(MavenBuild example) throws IOException, InterruptedException {
    BuildResult first = build("First", example);
    BuildResult second = build("Second", example);

    out.printf("%n" + ROW, "", "first build", "", "", "", "second build", "", "", "");
    out.printf(
        ROW,
        "goal",
        "outcome",
        "programs",
        "compiled",
        "seconds",
        "outcome",
        "programs",
        "compiled",
        "seconds");
    row("prepare", first.prepare(), second.prepare());
    row("configure", first.configure(), second.configure());
    row("build", first.build(), second.build());
    out.printf(
        ROW,
        "mvn",
        "",
        first.programs().size(),
        first.build().text("compiled"),
        seconds(first),
        "",
        second.programs().size(),
        second.build().text("compiled"),
        seconds(second));
    out.printf("%nThe environment: %s%n", second.prepare().environment());
    out.printf("The example, to try more with: %s%n%n", example.project());
  }

  private BuildResult build(String which, MavenBuild example)
      throws IOException, InterruptedException {
    out.printf("%n%s mvn package, in %s%n%n", which, base.relativize(example.project()));
    return example.run("package").assertSucceeded();
  }

  private void row(String goal, GoalRecord first, GoalRecord second) {
    out.printf(
        ROW,
        goal,
        first.outcome(),
        first.programs().size(),
        compiled(goal, first),
        seconds(first.seconds()),
        second.outcome(),
        second.programs().size(),
        compiled(goal, second),
        seconds(second.seconds()));
  }

  private static String compiled(String goal, GoalRecord record) {
    return goal.equals("build") ? record.text("compiled") : "";
  }

  private static String seconds(BuildResult build) {
    return seconds(build.time().toMillis() / 1000.0);
  }

  private static String seconds(double seconds) {
    return String.format("%.2f", seconds);
  }

  /**
   * The tour starts from nothing each time: what an earlier one made is no help to understand this
   * one.
   */
  private void clear(Path directory) throws IOException {
    if (Files.exists(directory)) {
      List<Path> deepestFirst;
      try (Stream<Path> files = Files.walk(directory)) {
        deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
    Files.createDirectories(directory);
  }

  /**
   * The integration tests' settings, so that the user's own local repository is a source of what it
   * holds.
   */
  private Path settings(Path file, Path localRepository) throws IOException {
    String url = "file://" + localRepository.toUri().getPath().replaceFirst("/$", "");
    String template = Files.readString(base.resolve("src/it/settings.xml"));
    return Files.writeString(file, template.replace("@localRepositoryUrl@", url));
  }
}
