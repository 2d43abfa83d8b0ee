package io.github.pipcmake.wheel.sources;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.cmake.tree.BuildTree;
import io.github.pipcmake.cmake.tree.RetainedState;
import io.github.pipcmake.environment.recipe.EnvironmentInputs;
import io.github.pipcmake.process.ModuleLog;
import io.github.pipcmake.sources.SourceMirror;
import io.github.pipcmake.sources.StateFile;
import io.github.pipcmake.sources.StateLine;
import io.github.pipcmake.text.Changes;
import io.github.pipcmake.text.ForeignText;
import io.github.pipcmake.text.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.codehaus.plexus.util.FileUtils;

/**
 * A build tree that a backend keeps from one wheel to the next. Compiled objects are used again as
 * long as the build tool can know whether they are still right.
 *
 * @param directory the tree's
 * @param clock the machine's
 * @since 0.1.0
 */
public record KeptTree(Path directory, Clock clock) {
  private static final String FILE = "pip-cmake-wheel-tree.tsv";
  private static final String FORMAT = "pip-cmake tree 1";
  private static final String ENVIRONMENT = "environment";

  /** scikit-build-core deletes the cache and all objects if its own place changed, cmake.py. */
  private static final String SCIKIT_BUILD = ".skbuild-info.json";

  private static final ModuleLog LOG = ModuleLog.of(KeptTree.class);

  private static final Pattern HEADER =
      Pattern.compile(".*(?:\\.(?:h|hh|hpp|hxx|h\\+\\+|cuh|inc|ipp|tpp|inl|pxd|pxi)|/[^.]+)");

  /** They change what is compiled without changing any command. */
  private static final Set<String> UNSEEN =
      Set.of(
          "schema",
          "interpreter",
          "backend",
          "backend-path",
          WheelInputs.SOURCE_DIRECTORY,
          WheelInputs.VARIABLE + "CPATH",
          WheelInputs.VARIABLE + "C_INCLUDE_PATH",
          WheelInputs.VARIABLE + "CPLUS_INCLUDE_PATH",
          WheelInputs.VARIABLE + "LIBRARY_PATH",
          WheelInputs.VARIABLE + "INCLUDE",
          WheelInputs.VARIABLE + "LIB",
          WheelInputs.VARIABLE + "LIBPATH",
          WheelInputs.VARIABLE + "SDKROOT");

  /**
   * What the last run of the backend left.
   *
   * @param inputs what it was told
   * @param ended when it ended well, in milliseconds since 1970; 0 if it did not
   */
  private record Left(SortedMap<String, String> inputs, long ended) {
    static Left of(List<StateLine> lines) {
      SortedMap<String, String> inputs = new TreeMap<>();
      long ended = 0;
      for (StateLine line : lines) {
        switch (line.text()) {
          case "ended" -> ended = line.number();
          case "input" -> inputs.put(line.text(), line.text());
          default -> throw line.unknown();
        }
      }
      return new Left(inputs, ended);
    }
  }

  /**
   * Gets it ready for a run of the backend.
   *
   * @param environment the environment's directory
   * @param inputs what the wheel depends on but the sources
   * @param scope what the build files mention
   * @param synced what became of the mirror
   * @param fetched what builds fetched
   */
  public void prepare(
      Path environment,
      SortedMap<String, String> inputs,
      WheelScope scope,
      SourceMirror.Synced synced,
      FetchedSources fetched)
      throws IOException {
    SortedMap<String, String> now = new TreeMap<>(inputs);
    now.keySet()
        .removeIf(name -> name.startsWith(EnvironmentInputs.PACKAGE) || name.startsWith("git "));
    now.put(ENVIRONMENT, environment.toString());
    Left left =
        StateFile.read(directory.resolve(FILE), FORMAT, Left::of)
            .orElse(new Left(new TreeMap<>(), 0));
    if (Files.isDirectory(directory)) {
      String reason = reasonAgainst(left, now, scope, synced);
      if (reason.isEmpty()) {
        reason = fetched.whyOld(changed(synced, scope, fetched)).orElse("");
      }
      if (!reason.isEmpty()) {
        LOG.info("{} is made anew: {}", directory, ForeignText.line(reason));
        for (Path old : fetched.among()) {
          if (!synced.sources().keySet().stream()
              .anyMatch(name -> fetched.project().resolve(name).startsWith(old))) {
            FileUtils.deleteDirectory(old.toFile());
          }
        }
        FileUtils.deleteDirectory(directory.toFile());
      } else {
        adapt(left, now);
      }
    }
    Files.createDirectories(directory);
    write(new Left(now, 0));
  }

  /** Notes down that the backend ended well. */
  public void ended() throws IOException {
    Left left =
        StateFile.read(directory.resolve(FILE), FORMAT, Left::of)
            .orElseThrow(() -> new IOException(directory.resolve(FILE) + " is gone"));
    write(new Left(left.inputs(), clock.millis()));
  }

  /** Why nothing in it can be used; empty if something can. */
  private String reasonAgainst(
      Left left, SortedMap<String, String> now, WheelScope scope, SourceMirror.Synced synced)
      throws IOException {
    if (left.inputs().isEmpty()) {
      return "it is not known what it was made from";
    }
    if (synced.isNew()) {
      return "the mirror of the sources is new, and its times say nothing";
    }
    long written = Files.getLastModifiedTime(directory.resolve(FILE)).toMillis();
    if (clock.millis() < Math.max(left.ended(), written)) {
      return "the clock went back, and build tools compare times";
    }
    SortedSet<String> changed = new Changes(left.inputs(), now).names();
    for (String name : changed) {
      String variable = name.startsWith(WheelInputs.VARIABLE) ? name.substring(9) : "";
      if (UNSEEN.contains(name)
          || name.startsWith(WheelInputs.PROGRAM)
          || scope.variables().containsKey(variable)
          || (!isCMake() && !name.equals(ENVIRONMENT))) {
        return name.replaceFirst("^(variable|program) ", "") + " changed";
      }
    }
    if (changed.contains(ENVIRONMENT) && isMeson()) {
      // coredata.py: it keeps the dependencies and compilers that it found in a form of its own.
      return "meson would keep what it found in the environment before";
    }
    for (String name : synced.cameOrWent()) {
      if (synced.sources().containsKey(name) && hides(name, synced.sources().keySet())) {
        return name + " is new, and may be included in the place of another file";
      }
    }
    return "";
  }

  private static Set<Path> changed(
      SourceMirror.Synced synced, WheelScope scope, FetchedSources fetched) {
    Set<Path> files = new TreeSet<>();
    for (String name : synced.changed()) {
      files.add(fetched.project().resolve(name).normalize());
      files.add(scope.sources().file(name));
    }
    return files;
  }

  /** A new header may be found before one of the same name that an object was made with. */
  private static boolean hides(String name, Set<String> sources) {
    String ending = name.substring(name.lastIndexOf('/') + 1);
    return HEADER.matcher(name).matches()
        && sources.stream()
            .anyMatch(
                other ->
                    !other.equals(name) && (other.equals(ending) || other.endsWith("/" + ending)));
  }

  private void adapt(Left left, SortedMap<String, String> now) throws IOException {
    Path before = Path.of(left.inputs().getOrDefault(ENVIRONMENT, ""));
    Path after = Path.of(now.getOrDefault(ENVIRONMENT, ""));
    boolean moved = true;
    if (!before.equals(after)) {
      moved = new BuildTree(directory).move(before, after);
      if (moved) {
        // By its name, a digest: the path in there is the real one, and the store may be behind a
        // link.
        moveScikitBuild(name(before), name(after));
      }
    }
    SortedSet<String> changed = new Changes(left.inputs(), now).names();
    changed.remove(ENVIRONMENT);
    if (isCMake() && (!changed.isEmpty() || left.ended() == 0)) {
      // What was told stays in CMake's cache. Ninja knows by its commands what still holds.
      new BuildTree(directory).keep(RetainedState.OBJECTS);
    }
  }

  private boolean isCMake() {
    return Files.exists(directory.resolve(SCIKIT_BUILD));
  }

  private boolean isMeson() {
    return Files.isDirectory(directory.resolve("meson-private"));
  }

  private void write(Left left) throws IOException {
    StateFile file = new StateFile(FORMAT).add("ended", String.valueOf(left.ended()));
    left.inputs().forEach((name, value) -> file.add("input", name, value));
    file.writePrivate(directory.resolve(FILE));
  }

  private static String name(Path environment) {
    return String.valueOf(environment.getFileName());
  }

  private void moveScikitBuild(String before, String now) throws IOException {
    Path file = directory.resolve(SCIKIT_BUILD);
    if (!isCMake()) {
      return;
    }
    Optional<JsonObject> info = JsonText.object(Files.readString(file));
    if (info.isPresent()) { // what is damaged, the backend knows what to do with
      info.get()
          .replaceAll(
              (name, value) -> value instanceof String text ? text.replace(before, now) : value);
      Files.writeString(file, JsonWriter.indent("  ").string().value(info.get()).done());
    }
  }
}
