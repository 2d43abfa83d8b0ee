package io.github.pipcmake.cmake;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The configure presets of a project, cmake-presets(7), as far as they have to be known before
 * CMake runs. What is wrong with them CMake says itself, so here it is passed over.
 *
 * @since 0.1.0
 */
public final class Presets {
  /** The user's own file comes second: CMake lets it include the project's. */
  private static final List<String> FILES = List.of("CMakePresets.json", "CMakeUserPresets.json");

  private final Path sourceDirectory;
  private final Set<Path> files = new LinkedHashSet<>();
  private final Map<String, JsonObject> configurePresets = new HashMap<>();

  private Presets(Path sourceDirectory) {
    this.sourceDirectory = sourceDirectory;
  }

  /** Reads those of a source directory. */
  public static Presets of(Path sourceDirectory) {
    Presets presets = new Presets(sourceDirectory);
    for (String name : FILES) {
      presets.read(sourceDirectory.resolve(name));
    }
    return presets;
  }

  private void read(Path file) {
    if (!Files.isRegularFile(file) || !files.add(file.normalize())) {
      return;
    }
    try {
      JsonObject json = JsonParser.object().from(Files.readString(file));
      for (Object include : array(json.get("include"))) {
        included(String.valueOf(include), file.resolveSibling("")).ifPresent(this::read);
      }
      for (Object preset : array(json.get("configurePresets"))) {
        if (preset instanceof JsonObject object) {
          configurePresets.put(object.getString("name", ""), object);
        }
      }
    } catch (IOException | JsonParserException e) {
      // CMake says it in its own words.
    }
  }

  private Optional<Path> included(String include, Path directory) {
    try {
      return Optional.of(
          directory.resolve(
              include
                  .replace("${sourceDir}", sourceDirectory.toString())
                  .replace("${fileDir}", directory.toString())));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** A single text stands for a list of one. */
  private static JsonArray array(@Nullable Object json) {
    if (json instanceof JsonArray array) {
      return array;
    }
    return json == null ? new JsonArray() : JsonArray.from(json);
  }

  /** Every file that was read, the included ones too. */
  List<Path> files() {
    return List.copyOf(files);
  }

  /** The generator of a configure preset, its own or one that it inherits. */
  public Optional<String> generator(String preset) {
    return text(preset, "generator", new HashSet<>());
  }

  /** The toolchain file of a configure preset as it is written there, in the same way. */
  Optional<String> toolchainFile(String preset) {
    return text(preset, "toolchainFile", new HashSet<>())
        .map(file -> file.replace("${sourceDir}", sourceDirectory.toString()));
  }

  private Optional<String> text(String preset, String field, Set<String> seen) {
    JsonObject json = configurePresets.get(preset);
    if (json == null || !seen.add(preset)) {
      return Optional.empty();
    }
    if (json.isString(field)) {
      return Optional.of(json.getString(field, ""));
    }
    for (Object parent : array(json.get("inherits"))) {
      Optional<String> inherited = text(String.valueOf(parent), field, seen);
      if (inherited.isPresent()) {
        return inherited;
      }
    }
    return Optional.empty();
  }
}
