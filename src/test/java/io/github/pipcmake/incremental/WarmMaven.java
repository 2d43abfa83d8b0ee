package io.github.pipcmake.incremental;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Real Maven builds in a {@link MavenWorker}, which is started when needed and again when killed.
 */
final class WarmMaven implements AutoCloseable {
  /** What a JVM collects over many builds goes with it. */
  private static final int BUILDS_IN_ONE_JVM = 150;

  private final Tools tools;
  private final Path directory;
  private @Nullable Process worker;
  private int builds;

  /** Which Maven, with which settings and repository. */
  record Tools(Path maven, Path settings, Path localRepository) {}

  /** How a build ended, and what it said. */
  record Build(int exitCode, List<String> log) {
    boolean succeeded() {
      return exitCode == 0;
    }

    List<String> errors() {
      return log.stream().filter(line -> line.startsWith("[ERROR]")).limit(12).toList();
    }
  }

  /**
   * A Maven whose JVM has a directory that never moves.
   *
   * @param directory exists
   */
  WarmMaven(Tools tools, Path directory) {
    this.tools = tools;
    this.directory = directory;
  }

  /**
   * Runs one build.
   *
   * @param variables all of its process environment
   * @param listener gets each line as it comes, and may end this Maven
   * @return exit code -1 if the JVM died
   */
  Build run(
      Path project, Map<String, String> variables, List<String> words, Consumer<String> listener)
      throws IOException {
    Process process = started();
    StringBuilder request = new StringBuilder("cd " + project + "\n");
    variables.forEach(
        (name, value) -> {
          if (value.indexOf('\n') < 0) {
            request.append("set ").append(name).append('=').append(value).append('\n');
          }
        });
    List<String> arguments = new ArrayList<>(List.of("-B", "-ntp", "-gs"));
    arguments.add(tools.settings().toString());
    arguments.add("-Dmaven.repo.local=" + tools.localRepository());
    arguments.addAll(words);
    arguments.forEach(word -> request.append("arg ").append(word).append('\n'));
    Writer writer = process.outputWriter(StandardCharsets.UTF_8);
    writer.write(request.append("run\n").toString());
    writer.flush();

    List<String> log = new ArrayList<>();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    for (String line = readLine(output); line != null; line = readLine(output)) {
      if (line.startsWith(MavenWorker.END)) {
        int exitCode = Integer.parseInt(line.substring(MavenWorker.END.length()));
        if (++builds >= BUILDS_IN_ONE_JVM) {
          close();
        }
        return new Build(exitCode, log);
      }
      log.add(line);
      listener.accept(line);
    }
    close();
    return new Build(-1, log);
  }

  /** The end of a JVM that is killed may be an exception, too. */
  private static @Nullable String readLine(BufferedReader output) {
    try {
      return output.readLine();
    } catch (IOException e) {
      return null;
    }
  }

  private Process started() throws IOException {
    Process running = worker;
    if (running != null && running.isAlive()) {
      return running;
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m"));
    command.addAll(List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED"));
    command.addAll(List.of("--add-opens", "java.base/java.util=ALL-UNNAMED"));
    command.add("-Dmaven.home=" + tools.maven());
    command.add("-Dclassworlds.conf=" + tools.maven().resolve("bin/m2.conf"));
    command.addAll(List.of("-cp", classPath(), MavenWorker.class.getName()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(directory.toFile());
    builder.redirectError(directory.resolve("worker.log").toFile());
    running = builder.start();
    worker = running;
    builds = 0;
    return running;
  }

  private String classPath() throws IOException {
    List<String> path = new ArrayList<>();
    try (DirectoryStream<Path> jars =
        Files.newDirectoryStream(tools.maven().resolve("boot"), "*.jar")) {
      jars.forEach(jar -> path.add(jar.toString()));
    }
    try {
      path.add(
          Path.of(MavenWorker.class.getProtectionDomain().getCodeSource().getLocation().toURI())
              .toString());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
    return String.join(File.pathSeparator, path);
  }

  /** kill -9, of the JVM and of all that it started. */
  void kill() {
    Process running = worker;
    if (running != null) {
      List<ProcessHandle> children = running.descendants().toList();
      running.destroyForcibly();
      children.forEach(ProcessHandle::destroyForcibly);
    }
  }

  @Override
  public void close() {
    kill();
    worker = null;
  }
}
