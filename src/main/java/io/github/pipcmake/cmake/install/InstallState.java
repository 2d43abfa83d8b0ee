package io.github.pipcmake.cmake.install;

import io.github.pipcmake.sources.FileStamp;
import io.github.pipcmake.sources.Source;
import io.github.pipcmake.sources.StateFile;
import io.github.pipcmake.sources.StateLine;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the last install step of a build tree was told, what it read, and what it left.
 *
 * @param parameters name to value; the names are for people
 * @param sources file to what it was like before the step
 * @param installed file to what it was like after the step
 */
record InstallState(
    Map<String, String> parameters, Map<String, Source> sources, Map<String, Source> installed) {
  private static final String FORMAT = "pip-cmake install 1";

  /** Of a file that is not there. */
  static final Source GONE = new Source(FileStamp.NO_FILE, "gone");

  /** What a file is like now, without reading it: its stamp, and where it leads if it is a link. */
  static Source now(Path file) throws IOException {
    try {
      FileStamp.Look look = FileStamp.look(file, LinkOption.NOFOLLOW_LINKS);
      String content = "";
      if (look.kind() == FileStamp.Kind.LINK) {
        content = Source.link(look.stamp(), Files.readSymbolicLink(file).toString()).content();
        look = FileStamp.look(file);
      }
      FileStamp stamp = look.stamp();
      // A directory's size and time tell of files that other steps put there, too.
      return look.kind() == FileStamp.Kind.DIRECTORY
          ? new Source(new FileStamp(0, 0, FileStamp.NONE, stamp.mode()), content + "directory")
          : new Source(
              new FileStamp(stamp.size(), stamp.modified(), FileStamp.NONE, stamp.mode()), content);
    } catch (FileSystemException e) { // not there, or where none can be
      return GONE;
    }
  }

  /** The first thing that tells another step from this one, in a sentence. */
  Optional<String> change(Map<String, String> newParameters, Map<String, Source> newSources)
      throws IOException {
    for (Map.Entry<String, String> parameter : newParameters.entrySet()) {
      String before = parameters.getOrDefault(parameter.getKey(), "");
      if (!before.equals(parameter.getValue())) {
        return Optional.of(
            "%s changed from %s to %s"
                .formatted(parameter.getKey(), orNothing(before), orNothing(parameter.getValue())));
      }
    }
    for (Map.Entry<String, Source> source : newSources.entrySet()) {
      Source before = sources.get(source.getKey());
      if (before == null) {
        return Optional.of(source.getKey() + " is new");
      }
      if (!before.equals(source.getValue())) {
        return Optional.of(source.getKey() + words(source.getValue()));
      }
    }
    for (String source : sources.keySet()) {
      if (!newSources.containsKey(source)) {
        return Optional.of(source + words(GONE));
      }
    }
    for (Map.Entry<String, Source> file : installed.entrySet()) {
      Source now = now(Path.of(file.getKey()));
      if (!file.getValue().equals(now)) {
        return Optional.of("the installed " + file.getKey() + words(now));
      }
    }
    return Optional.empty();
  }

  /** Whether a file differs from before but its time hardly does. */
  boolean changedWithinASecond(Map<String, Source> newSources) throws IOException {
    for (Map.Entry<String, Source> source : newSources.entrySet()) {
      if (changedWithinASecond(sources.get(source.getKey()), source.getValue())) {
        return true;
      }
    }
    for (Map.Entry<String, Source> file : installed.entrySet()) {
      if (changedWithinASecond(file.getValue(), now(Path.of(file.getKey())))) {
        return true;
      }
    }
    return false;
  }

  private static boolean changedWithinASecond(@Nullable Source before, Source now) {
    return before != null
        && !before.equals(now)
        && before.stamp().modified() != 0
        && now.stamp().modified() != 0
        && Math.abs(before.stamp().modified() - now.stamp().modified())
            < Duration.ofSeconds(1).toNanos();
  }

  private static String words(Source state) {
    return state.equals(GONE) ? " is gone" : " has changed";
  }

  private static String orNothing(String value) {
    return value.isEmpty() ? "nothing" : value;
  }

  /** The last success, if there was one and its file is whole. */
  static Optional<InstallState> read(Path file) {
    return StateFile.read(file, FORMAT, InstallState::of);
  }

  private static InstallState of(List<StateLine> lines) {
    SortedMap<String, String> parameters = new TreeMap<>();
    SortedMap<String, Source> sources = new TreeMap<>();
    SortedMap<String, Source> installed = new TreeMap<>();
    for (StateLine line : lines) {
      switch (line.text()) {
        case "parameter" -> parameters.put(line.text(), line.text());
        case "source" -> sources.put(line.text(), line.source());
        case "installed" -> installed.put(line.text(), line.source());
        default -> throw line.unknown();
      }
    }
    return new InstallState(parameters, sources, installed);
  }

  void write(Path file) throws IOException {
    StateFile state = new StateFile(FORMAT);
    parameters.forEach((name, value) -> state.add("parameter", name, value));
    sources.forEach((path, source) -> state.add("source", source, path));
    installed.forEach((path, source) -> state.add("installed", source, path));
    state.write(file);
  }
}
