package io.github.pipcmake.cmake.install;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the last install step of a build tree was told, what it read, and what it left.
 *
 * @param parameters name to value; the names are for people
 * @param sources file to its {@link FileState} before the step
 * @param installed file to its {@link FileState} after the step
 */
record InstallState(
    Map<String, String> parameters, Map<String, String> sources, Map<String, String> installed) {

  /** The first thing that tells another step from this one, in a sentence. */
  Optional<String> change(Map<String, String> newParameters, Map<String, String> newSources)
      throws IOException {
    for (String name : newParameters.keySet()) {
      String before = parameters.getOrDefault(name, "");
      String now = newParameters.getOrDefault(name, "");
      if (!before.equals(now)) {
        return Optional.of(
            "%s changed from %s to %s".formatted(name, orNothing(before), orNothing(now)));
      }
    }
    for (Map.Entry<String, String> source : newSources.entrySet()) {
      String before = sources.get(source.getKey());
      if (before == null) {
        return Optional.of(source.getKey() + " is new");
      }
      if (!before.equals(source.getValue())) {
        return Optional.of(source.getKey() + words(source.getValue()));
      }
    }
    for (String source : sources.keySet()) {
      if (!newSources.containsKey(source)) {
        return Optional.of(source + words(FileState.GONE));
      }
    }
    for (Map.Entry<String, String> file : installed.entrySet()) {
      String now = FileState.of(Path.of(file.getKey()));
      if (!file.getValue().equals(now)) {
        return Optional.of("the installed " + file.getKey() + words(now));
      }
    }
    return Optional.empty();
  }

  /** Whether a file differs from before but its time hardly does. */
  boolean changedWithinASecond(Map<String, String> newSources) throws IOException {
    for (Map.Entry<String, String> source : newSources.entrySet()) {
      if (FileState.changedWithinASecond(
          sources.getOrDefault(source.getKey(), FileState.GONE), source.getValue())) {
        return true;
      }
    }
    for (Map.Entry<String, String> file : installed.entrySet()) {
      String now = FileState.of(Path.of(file.getKey()));
      if (FileState.changedWithinASecond(file.getValue(), now)) {
        return true;
      }
    }
    return false;
  }

  private static String words(String state) {
    return state.equals(FileState.GONE) ? " is gone" : " has changed";
  }

  private static String orNothing(String value) {
    return value.isEmpty() ? "nothing" : value;
  }

  /** The last success, if there was one and its file is whole. */
  static Optional<InstallState> read(Path file) {
    try {
      JsonObject json = JsonParser.object().from(Files.readString(file));
      return Optional.of(
          new InstallState(
              strings(json, "parameters"), strings(json, "sources"), strings(json, "installed")));
    } catch (IOException | JsonParserException e) {
      return Optional.empty();
    }
  }

  private static SortedMap<String, String> strings(JsonObject json, String name)
      throws JsonParserException {
    SortedMap<String, String> strings = new TreeMap<>();
    json.getObject(name, new JsonObject()).forEach((k, v) -> strings.put(k, String.valueOf(v)));
    return strings;
  }

  void write(Path file) throws IOException {
    JsonObject json = new JsonObject();
    for (Map.Entry<String, Map<String, String>> part :
        List.of(
            Map.entry("parameters", parameters),
            Map.entry("sources", sources),
            Map.entry("installed", installed))) {
      JsonObject values = new JsonObject();
      values.putAll(part.getValue());
      json.put(part.getKey(), values);
    }
    Files.writeString(file, JsonWriter.indent("  ").string().value(json).done() + "\n");
  }
}
