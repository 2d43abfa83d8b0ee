package io.github.pipcmake.incremental;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Incremental equals clean: edits of small projects at random, and after each the same outputs as a
 * clean build's. See docs/incremental.md.
 */
public final class IncrementalSuite {
  private static final List<String> COMPILERS =
      List.of("cc", "c++", "gcc", "g++", "x86_64-linux-gnu-gcc", "x86_64-linux-gnu-g++");

  private final WarmMaven.Tools tools;
  private final Path sources;
  private final String version;
  private final Path work;

  private IncrementalSuite(WarmMaven.Tools tools, Path sources, String version, Path work) {
    this.tools = tools;
    this.sources = sources;
    this.version = version;
    this.work = work;
  }

  /**
   * Runs what is asked for as an integration test.
   *
   * @param script its variables: {@code binding.variables}; {@code incremental.seed}, {@code
   *     incremental.steps}, {@code incremental.backends} and {@code incremental.replay} may be
   *     among them
   * @return a text for each difference; none if all is equal
   */
  public static List<String> run(Map<String, ?> script) throws IOException, InterruptedException {
    Path directory = Path.of(String.valueOf(script.get("basedir")));
    Path settings =
        Path.of(String.valueOf(script.get("itProjects"))).resolve("interpolated-settings.xml");
    WarmMaven.Tools tools =
        new WarmMaven.Tools(
            Path.of(String.valueOf(script.get("itMaven"))).toRealPath(),
            settings,
            Path.of(String.valueOf(script.get("localRepositoryPath"))));
    return new IncrementalSuite(
            tools,
            directory.resolve("projects"),
            String.valueOf(script.get("itVersion")),
            directory.resolve("work"))
        .run(name -> script.get(name) == null ? "" : String.valueOf(script.get(name)));
  }

  /**
   * Takes Maven's home, its settings, the local repository, the projects, the version, a directory.
   */
  public static void main(String[] arguments) throws Exception {
    List<Path> paths = Arrays.stream(arguments).map(Path::of).toList();
    IncrementalSuite suite =
        new IncrementalSuite(
            new WarmMaven.Tools(paths.get(0), paths.get(1), paths.get(2)),
            paths.get(3),
            arguments[4],
            paths.get(5));
    suite.run(name -> System.getProperty(name, "")).forEach(System.out::println);
  }

  private List<String> run(UnaryOperator<String> option) throws IOException, InterruptedException {
    String replay = option.apply("incremental.replay");
    List<Project> projects = projects(option.apply("incremental.backends"));
    if (!replay.isEmpty()) {
      List<Step> steps = Files.readAllLines(Path.of(replay)).stream().map(Step::parse).toList();
      return Piece.replay(scene(projects.get(0), "replay"), steps);
    }
    String[] range = or(option.apply("incremental.steps"), "0-2").split("-", -1);
    int from = Integer.parseInt(range[0]);
    int to = Integer.parseInt(range[1]);
    int shrinks = Integer.parseInt(or(option.apply("incremental.shrink"), "2"));
    List<Callable<Tally>> pieces = new ArrayList<>();
    for (String seed : or(option.apply("incremental.seed"), "1").split(",", -1)) {
      for (Project project : projects) {
        Scene scene = scene(project, seed);
        pieces.add(() -> new Piece(scene, Long.parseLong(seed), shrinks).run(from, to));
      }
    }
    return results(pieces);
  }

  private List<String> results(List<Callable<Tally>> pieces)
      throws IOException, InterruptedException {
    Path file = work.resolve("results.txt");
    ExecutorService threads = Executors.newFixedThreadPool(2);
    List<String> failures = new ArrayList<>();
    try {
      List<Future<Tally>> running = pieces.stream().map(threads::submit).toList();
      Files.writeString(file, Tally.COLUMNS + "\n");
      for (Future<Tally> piece : running) {
        Tally tally = piece.get();
        Files.writeString(file, tally.line() + "\n", StandardOpenOption.APPEND);
        tally.failures().forEach(text -> failures.add(String.join("\n", text)));
      }
    } catch (ExecutionException e) {
      throw new IOException(e);
    } finally {
      threads.shutdownNow();
    }
    System.out.print(Files.readString(file));
    return failures;
  }

  private static List<Project> projects(String names) {
    List<Project> projects =
        names.isEmpty()
            ? Project.ALL
            : Arrays.stream(names.split(",", -1)).map(Project::named).toList();
    if (onPath("cargo") == null) {
      System.out.println("No cargo here: no steps on maturin");
      return projects.stream().filter(project -> !project.name().equals("maturin")).toList();
    }
    return projects;
  }

  private static String or(String value, String otherwise) {
    return value.isEmpty() ? otherwise : value;
  }

  /** Compilers are ccache's; those in {@code tools} are others, for a step that says so. */
  private Scene scene(Project project, String seed) throws IOException {
    Path base = Files.createDirectories(work.resolve(project.name() + "-" + seed)).toRealPath();
    Path ccache = Files.createDirectories(work.resolve("ccache")).toRealPath();
    Path programs = Files.createDirectories(ccache.resolve("bin"));
    Path others = base.resolve("tools");
    if (!Files.isDirectory(others)) {
      Files.createDirectories(others);
      link(others.resolve("other-cc"), "cc");
      link(others.resolve("other-c++"), "c++");
    }
    for (String compiler : COMPILERS) {
      if (!Files.exists(programs.resolve(compiler))) {
        link(programs.resolve(compiler), "ccache");
      }
    }
    return new Scene(
        project, tools, sources.toRealPath(), version, base, base.resolve("store"), ccache);
  }

  /** A link to a program of the PATH, if it is there. */
  private static void link(Path link, String program) throws IOException {
    @Nullable Path found = onPath(program);
    if (found != null) {
      Files.createSymbolicLink(link, found.toRealPath());
    }
  }

  private static @Nullable Path onPath(String program) {
    for (String directory : System.getenv("PATH").split(File.pathSeparator, -1)) {
      Path found = Path.of(directory, program);
      if (Files.isExecutable(found)) {
        return found;
      }
    }
    return null;
  }
}
