package io.github.pipcmake.incremental;

import io.github.pipcmake.it.GoalRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A project's files as somebody edits them, and what else counts for its builds. */
final class Workspace {
  /** The number that an edit changes: the first one with four digits that begins with a 1. */
  static final Pattern NUMBER = Pattern.compile("\\b1\\d{3}\\b");

  private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-02-02T02:02:02Z"));

  private final Project project;
  private final Path base;
  private final Path directory;
  private final Map<String, String> variables = new TreeMap<>();
  private final Map<String, String> properties = new TreeMap<>();
  private final Map<String, FileTime> times = new HashMap<>();
  private final Map<String, String> original = new TreeMap<>();
  private Optional<Path> damaged = Optional.empty();

  private Workspace(Project project, Path base) {
    this.project = project;
    this.base = base;
    this.directory = base.resolve("project");
  }

  /** A new one, committed to a repository of its own, in {@code base/project}. */
  static Workspace create(Project project, Path sources, String version, Path base)
      throws IOException {
    Workspace workspace = new Workspace(project, base);
    Trees.delete(workspace.directory);
    for (Path file : Trees.files(sources.resolve(project.name()), found -> false)) {
      String text = Files.readString(file).replace("@project.version@", version);
      workspace.original.put(sources.resolve(project.name()).relativize(file).toString(), text);
    }
    workspace.reset();
    for (String file : workspace.original.keySet()) {
      Files.setLastModifiedTime(workspace.directory.resolve(file), LONG_AGO);
    }
    workspace.git("init", "-q", "-b", "main");
    workspace.git("add", "-A");
    workspace.git("commit", "-q", "-m", "begin");
    return workspace;
  }

  Path directory() {
    return directory;
  }

  Project project() {
    return project;
  }

  /** Variables that a step has set. */
  Map<String, String> variables() {
    Map<String, String> resolved = new TreeMap<>(variables);
    resolved.replaceAll(
        (name, value) -> value.startsWith("tools/") ? base.resolve(value).toString() : value);
    return resolved;
  }

  /** Options of every build: the properties that a step has set. */
  List<String> options() {
    return properties.entrySet().stream()
        .map(property -> "-D" + property.getKey() + "=" + property.getValue())
        .toList();
  }

  /** Sources, relative, with a slash. */
  List<String> sources() throws IOException {
    return Trees.files(directory, file -> Trees.isBuilt(file) || file.endsWith(".git")).stream()
        .map(file -> directory.relativize(file).toString().replace('\\', '/'))
        .toList();
  }

  String read(String file) throws IOException {
    Path path = directory.resolve(file);
    return Files.isRegularFile(path) ? Files.readString(path) : "";
  }

  /** Does what a step says, as far as it can be done. */
  void play(Step step) throws IOException {
    switch (step.kind()) {
      case "change", "during", "kill", "twice" -> change(step.word(0), step.word(1));
      case "restore" -> restore(step.word(0), step.word(1));
      case "touch" -> {
        if (Files.exists(directory.resolve(step.word(0)))) {
          Files.setLastModifiedTime(directory.resolve(step.word(0)), FileTime.from(Instant.now()));
        }
      }
      case "add" -> add(step.number(0), step.words().contains("listed"));
      case "delete" -> Files.deleteIfExists(directory.resolve(step.word(0)));
      case "rename" -> rename(step.word(0), step.word(1));
      case "replace" -> replace(step.word(0), step.word(1), step.word(2));
      case "variable" -> set(variables, step);
      case "property" -> set(properties, step);
      case "git" -> git(step.words().toArray(String[]::new));
      case "reset" -> reset();
      case "litter" -> litter();
      case "damage" -> damage();
      case "clock" -> turnClock(step.number(0));
      case "nothing", "maven", "lock" -> {}
      default -> throw new IllegalArgumentException("No step " + step);
    }
  }

  /** What a step has set for a variable or a property, or the empty text. */
  String setting(String kind, String name) {
    return (kind.equals("variable") ? variables : properties).getOrDefault(name, "");
  }

  /** Has all files hold what they held in the beginning; those that do keep their time. */
  private void reset() throws IOException {
    variables.clear();
    properties.clear();
    for (String file : sources()) {
      if (!original.containsKey(file)) {
        Files.delete(directory.resolve(file));
      }
    }
    for (Map.Entry<String, String> file : original.entrySet()) {
      if (!read(file.getKey()).equals(file.getValue())) {
        Path path = directory.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
    }
  }

  /** Has a file hold a number, as an editor saves it. */
  void change(String file, String number) throws IOException {
    Path path = directory.resolve(file);
    Matcher matcher = NUMBER.matcher(read(file));
    if (matcher.find()) {
      times.put(file + matcher.group(), Files.getLastModifiedTime(path));
      Files.writeString(path, matcher.replaceFirst(number));
    }
  }

  /** The content, and its time: that which it had, or one before all others. */
  private void restore(String file, String number) throws IOException {
    if (!read(file).isEmpty()) {
      change(file, number);
      Files.setLastModifiedTime(
          directory.resolve(file), times.getOrDefault(file + number, LONG_AGO));
    }
  }

  private void add(int number, boolean listed) throws IOException {
    Path file = directory.resolve(project.part().formatted(number));
    Files.writeString(file, project.partText().formatted(number, 1000 + number));
    String list = read(project.lists());
    if (listed && !list.isEmpty()) {
      String line = project.listing().formatted(number) + "\n";
      if (!list.contains(line)) {
        Files.writeString(directory.resolve(project.lists()), line + list);
      }
    }
  }

  private void rename(String from, String to) throws IOException {
    if (Files.exists(directory.resolve(from))) {
      Files.move(
          directory.resolve(from), directory.resolve(to), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void replace(String file, String from, String to) throws IOException {
    String text = read(file);
    if (text.contains(from)) {
      Files.writeString(directory.resolve(file), text.replace(from, to));
    }
  }

  private static void set(Map<String, String> values, Step step) {
    if (step.words().size() > 1) {
      values.put(step.word(0), step.word(1));
    } else {
      values.remove(step.word(0));
    }
  }

  private void litter() throws IOException {
    for (String file : project.litter()) {
      Path path = directory.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.endsWith("SOURCES.txt") ? "answers/stale.py\n" : "stale = 1\n");
    }
  }

  /** Takes a file out of the environment that the project's last module was built in. */
  private void damage() throws IOException {
    heal();
    for (String module : List.of("wheel", "module", "native")) {
      Path record = directory.resolve(module).resolve("target/pip-cmake/prepare.json");
      if (Files.exists(record)) {
        Path environment = GoalRecord.read(record).environment();
        for (Path file : Trees.files(environment, found -> false)) {
          if (file.endsWith(project.damage())) {
            Files.move(file, base.resolve("damaged"), StandardCopyOption.REPLACE_EXISTING);
            damaged = Optional.of(file);
            return;
          }
        }
      }
    }
  }

  /** Puts back what is still missing, so that the clean build has a whole store. */
  void heal() throws IOException {
    if (damaged.isPresent() && Files.isDirectory(damaged.get().resolveSibling("."))) {
      if (!Files.exists(damaged.get())) {
        Files.move(base.resolve("damaged"), damaged.get());
      }
    }
    damaged = Optional.empty();
  }

  /**
   * What a clock that was turned shows: all files, those that were built too, are older by that.
   *
   * @param seconds by which it was put forward; negative if back
   */
  private void turnClock(long seconds) throws IOException {
    for (Path file : Trees.files(directory, found -> false)) {
      if (!Files.isSymbolicLink(file)) {
        FileTime time = Files.getLastModifiedTime(file);
        Files.setLastModifiedTime(file, FileTime.from(time.toInstant().minusSeconds(seconds)));
      }
    }
  }

  private void git(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of("-c", "user.name=suite", "-c", "user.email=suite@localhost"));
    command.addAll(List.of("-c", "gc.auto=0"));
    command.addAll(List.of(words));
    ProcessBuilder git = new ProcessBuilder(command);
    git.directory(directory.toFile()).redirectErrorStream(true);
    git.environment().put("GIT_AUTHOR_DATE", "2026-01-31T12:00:00Z");
    git.environment().put("GIT_COMMITTER_DATE", "2026-01-31T12:00:00Z");
    Process process = git.start();
    process.getOutputStream().close();
    process.getInputStream().readAllBytes();
    try {
      process.waitFor(); // one that fails, since there is nothing to stash, is no step at all
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
