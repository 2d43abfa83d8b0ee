package io.github.pipcmake.it;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * How to build one project with Maven: which directory, store, environment, umask. Each {@code
 * with...} and {@code in...} gives another one and leaves this one as it is, so that a script can
 * hold "the same build, but ..." under a name.
 */
public final class MavenBuild {
  /** A build of a few seconds is over before the JVM's second compiler has earned what it costs. */
  private static final String FOR_SHORT_BUILDS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  private final Tools tools;
  private Path project;
  private Path store;
  private Map<String, String> environment = Map.of();
  private String umask = "";
  private List<String> prefix = List.of();
  private List<String> arguments = List.of();
  private Consumer<String> listener = line -> {};

  private MavenBuild(Tools tools, Path project, Path store) {
    this.tools = tools;
    this.project = project;
    this.store = store;
  }

  /**
   * What stays the same from build to build of one test; {@code logs} is where the builds' output
   * goes.
   */
  record Tools(Path maven, Path settings, Path localRepository, Path logs) {}

  /**
   * The build of an integration test's project, with the store that its POM names.
   *
   * @param script the script's variables: {@code binding.variables}
   */
  public static MavenBuild of(Map<String, ?> script) {
    Path project = path(script, "basedir");
    Path settings = path(script, "itProjects").resolve("interpolated-settings.xml");
    Path repository = path(script, "localRepositoryPath");
    return of(
        new Tools(path(script, "itMaven"), settings, repository, project.resolve("logs")),
        project,
        project.resolve("store"));
  }

  static MavenBuild of(Tools tools, Path project, Path store) {
    return new MavenBuild(tools, project, store);
  }

  /**
   * The same build of a copy of the sources, without anything built, in a directory made for it.
   */
  public MavenBuild inCopyAt(Object directory) throws IOException {
    MavenBuild copy = copy();
    copy.project = Path.of(directory.toString());
    SourceCopy.make(project, copy.project);
    return copy;
  }

  /** The same build of a copy of another project's sources, in a directory made for it. */
  public MavenBuild ofCopy(Object otherProject, Object directory) throws IOException {
    MavenBuild copy = copy();
    copy.project = Path.of(directory.toString());
    SourceCopy.make(Path.of(otherProject.toString()), copy.project);
    return copy;
  }

  /** The same build with another store; it need not exist. */
  public MavenBuild withStore(Object directory) {
    MavenBuild copy = copy();
    copy.store = Path.of(directory.toString());
    return copy;
  }

  /** The same build with the store that the plugin chooses when it is not told. */
  public MavenBuild withDefaultStore() {
    return withStore(defaultStore());
  }

  /** The same build with one more variable in its process environment. */
  public MavenBuild withVariable(String name, Object value) {
    MavenBuild copy = copy();
    copy.environment = new TreeMap<>(environment);
    copy.environment.put(name, value.toString());
    return copy;
  }

  /** The same build with a directory searched before all others for programs. */
  public MavenBuild withFirstOnPath(Object directory) {
    String others = environment.getOrDefault("PATH", System.getenv().getOrDefault("PATH", ""));
    return withVariable("PATH", directory + File.pathSeparator + others);
  }

  /** The same build under a umask, in octal. */
  public MavenBuild withUmask(String octal) {
    MavenBuild copy = copy();
    copy.umask = octal;
    return copy;
  }

  /** The same build started by a program, which gets Maven's command as its arguments. */
  public MavenBuild withPrefix(Object program) {
    MavenBuild copy = copy();
    copy.prefix = List.of(program.toString());
    return copy;
  }

  /** The same build with arguments that every run of it gets. */
  public MavenBuild withArguments(Object... more) {
    MavenBuild copy = copy();
    copy.arguments = new ArrayList<>(arguments);
    copy.arguments.addAll(strings(more));
    return copy;
  }

  /** The same build with its output shown line by line as it comes. */
  public MavenBuild withListener(Consumer<String> output) {
    MavenBuild copy = copy();
    copy.listener = output;
    return copy;
  }

  /** The project's directory. */
  public Path project() {
    return project;
  }

  /** The store's directory; it need not exist. */
  public Path store() {
    return store;
  }

  /** The build that the invoker plugin ran before the script. */
  public BuildResult first() throws IOException {
    List<String> log = Files.readAllLines(project.resolve("build.log"));
    return BuildResult.of(project, log, 0, Duration.ZERO);
  }

  /**
   * Runs Maven and keeps its output in the next free {@code logs/build-N.log}.
   *
   * @param goalsAndOptions as typed
   * @return what came of it; a build that fails is a result, not an exception
   */
  public BuildResult run(Object... goalsAndOptions) throws IOException, InterruptedException {
    return execute(command(strings(goalsAndOptions)));
  }

  /**
   * Types a line into a shell in which {@code mvn} is this build's Maven, with its settings,
   * repository, store and arguments.
   *
   * @param line as a page has it
   * @return what came of it, whatever was typed
   */
  public BuildResult type(String line) throws IOException, InterruptedException {
    Path programs = Files.createDirectories(tools.logs).resolve("bin");
    String maven =
        command(List.of()).stream()
            .map(word -> "'" + word.replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" "));
    script(Files.createDirectories(programs).resolve("mvn"), "exec " + maven + " \"$@\"\n");
    return withFirstOnPath(programs).execute(List.of("sh", "-c", line));
  }

  private BuildResult execute(List<String> command) throws IOException, InterruptedException {
    BuildResult.ageRecords(project);
    Path logFile = nextLog();
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(project.toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home", ""));
    builder.environment().merge("MAVEN_OPTS", FOR_SHORT_BUILDS, (own, ours) -> own + " " + ours);
    builder.environment().putAll(environment);

    List<String> log = new ArrayList<>();
    Instant start = Instant.now();
    Process process = builder.start();
    process.getOutputStream().close();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        log.add(line);
        listener.accept(line);
      }
    }
    int exitCode = process.waitFor();
    Duration time = Duration.between(start, Instant.now());
    Files.write(logFile, log);
    return BuildResult.of(project, log, exitCode, time);
  }

  private List<String> command(List<String> goalsAndOptions) throws IOException {
    boolean windows = File.separatorChar == '\\';
    Path maven = tools.maven.resolve(windows ? "bin/mvn.cmd" : "bin/mvn");
    List<String> command = new ArrayList<>(prefix);
    command.add((umask.isEmpty() ? maven : underUmask(maven)).toString());
    command.addAll(List.of("-B", "-ntp"));
    // As global settings: the user's own, with their mirrors and proxies, go on counting.
    command.addAll(List.of("-gs", tools.settings.toString()));
    command.add("-Dmaven.repo.local=" + Files.createDirectories(tools.localRepository));
    if (!store.equals(defaultStore())) {
      command.add("-Dpip-cmake.store=" + store);
    }
    command.addAll(arguments);
    command.addAll(goalsAndOptions);
    return command;
  }

  private MavenBuild copy() {
    MavenBuild copy = new MavenBuild(tools, project, store);
    copy.environment = environment;
    copy.umask = umask;
    copy.prefix = prefix;
    copy.arguments = arguments;
    copy.listener = listener;
    return copy;
  }

  private Path defaultStore() {
    return tools.localRepository.resolveSibling("pip-cmake");
  }

  private Path nextLog() throws IOException {
    Files.createDirectories(tools.logs);
    int number = 2;
    while (Files.exists(tools.logs.resolve("build-" + number + ".log"))) {
      number++;
    }
    return Files.createFile(tools.logs.resolve("build-" + number + ".log"));
  }

  /** The JVM cannot change its umask; a shell can, and then becomes Maven. */
  private Path underUmask(Path maven) throws IOException {
    Path wrapper = Files.createDirectories(tools.logs).resolve("mvn-umask-" + umask);
    return script(wrapper, "umask %s\nexec '%s' \"$@\"\n".formatted(umask, maven));
  }

  private static Path script(Path file, String lines) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + lines);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static List<String> strings(Object[] values) {
    return Arrays.stream(values).map(Object::toString).toList();
  }

  private static Path path(Map<String, ?> script, String name) {
    Object value = script.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "The script has no variable " + name + ": see scriptVariables in pom.xml");
    }
    return Path.of(value.toString()).toAbsolutePath();
  }
}
