package io.github.pipcmake.cmake.cache;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.text.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  private static final Pattern VARIABLE = Pattern.compile("\\$p?env\\{(\\w+)}");

  private final PresetMacros macros;
  private final Set<String> variables = new TreeSet<>();
  private final Set<Path> files = new LinkedHashSet<>();
  private final Map<String, Preset> configurePresets = new HashMap<>();

  private Presets(PresetMacros macros) {
    this.macros = macros;
  }

  /** Reads those of a source directory. */
  public static Presets of(Path sourceDirectory) {
    return of(sourceDirectory, Host.current());
  }

  public static Presets of(Path sourceDirectory, Host host) {
    Presets presets = new Presets(new PresetMacros(sourceDirectory, host));
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
      String text = Files.readString(file);
      Matcher names = VARIABLE.matcher(text);
      while (names.find()) {
        variables.add(names.group(1));
      }
      JsonObject json = JsonText.object(text).orElseGet(JsonObject::new);
      Path directory = file.resolveSibling("").normalize();
      for (Object include : array(json.get("include"))) {
        included(String.valueOf(include), directory).ifPresent(this::read);
      }
      for (Object preset : array(json.get("configurePresets"))) {
        if (preset instanceof JsonObject object) {
          configurePresets.put(object.getString("name", ""), new Preset(object, directory));
        }
      }
    } catch (IOException e) {
      // CMake says it in its own words.
    }
  }

  private Optional<Path> included(String include, Path directory) {
    try {
      return Optional.of(directory.resolve(macros.inInclude(include, directory)));
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
  public List<Path> files() {
    return List.copyOf(files);
  }

  /** The generator of a configure preset, its own or one that it inherits. */
  public Optional<String> generator(String preset) {
    return text(preset, "generator");
  }

  /** The toolchain files that a configure preset names, as its own field or as a cache entry. */
  public List<String> toolchains(String preset) {
    Set<String> found = new LinkedHashSet<>();
    for (String field : List.of("toolchainFile", "CMAKE_TOOLCHAIN_FILE")) {
      Optional<String> text = text(preset, field);
      if (text.isPresent()) {
        // The file that holds the macro is that of the preset or of one that it inherits.
        for (Preset holder : lineage(preset)) {
          found.add(macros.inPreset(text.get(), holder.directory(), preset, environment(preset)));
        }
      }
    }
    return List.copyOf(found);
  }

  /** A preset and those that it inherits; what comes first counts before what comes later. */
  private Collection<Preset> lineage(String preset) {
    Map<String, Preset> lineage = new LinkedHashMap<>();
    addLineage(preset, lineage);
    return lineage.values();
  }

  private void addLineage(String name, Map<String, Preset> lineage) {
    Preset preset = configurePresets.get(name);
    if (preset != null && lineage.putIfAbsent(name, preset) == null) {
      array(preset.json().get("inherits"))
          .forEach(parent -> addLineage(String.valueOf(parent), lineage));
    }
  }

  /** The variables that a preset sets, its own before those that it inherits. */
  private Map<String, String> environment(String name) {
    Map<String, String> environment = new HashMap<>();
    for (Preset preset : lineage(name)) {
      preset
          .json()
          .getObject("environment", new JsonObject())
          .forEach((key, value) -> environment.putIfAbsent(key, Objects.toString(value, "")));
    }
    return environment;
  }

  /** The variables of the process environment that the files mention. */
  public Set<String> variables() {
    return Set.copyOf(variables);
  }

  private Optional<String> text(String preset, String field) {
    return lineage(preset).stream().flatMap(holder -> holder.text(field).stream()).findFirst();
  }

  /**
   * A configure preset.
   *
   * @param json what the file says
   * @param directory the file's
   */
  private record Preset(JsonObject json, Path directory) {
    /** A field, or a cache entry, which is a text or an object with a value. */
    Optional<String> text(String field) {
      if (json.isString(field)) {
        return Optional.of(json.getString(field, ""));
      }
      JsonObject entries = json.getObject("cacheVariables", new JsonObject());
      return entries.isString(field)
          ? Optional.of(entries.getString(field, ""))
          : Optional.ofNullable(entries.getObject(field, new JsonObject()).getString("value"));
    }
  }
}
