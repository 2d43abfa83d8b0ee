package io.github.pipcmake.cmake.cache;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.cmake.tools.CMakeException;
import io.github.pipcmake.cmake.tools.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/**
 * What editors look for in the source directory: {@code compile_commands.json}, which clangd and
 * the IDEs on top of it read, and a preset in {@code CMakeUserPresets.json}, cmake-presets(7), that
 * opens the same build tree with the same environment. Both are for this machine and not to be
 * committed; CMake's manual says so of the second.
 *
 * @since 0.1.0
 */
public final class IdeFiles {
  public static final String USER_PRESETS = "CMakeUserPresets.json";

  /** The preset's name. */
  private static final String PRESET = "pip-cmake";

  private static final String COMMANDS = "compile_commands.json";

  /** The first version of the format that needs no field of a preset but its name; CMake 3.21. */
  private static final int VERSION = 3;

  private final Path sourceDirectory;
  private final Path buildDirectory;

  public IdeFiles(Path sourceDirectory, Path buildDirectory) {
    this.sourceDirectory = sourceDirectory;
    this.buildDirectory = buildDirectory;
  }

  /**
   * Writes both; other presets of the user stay.
   *
   * @param inherited the preset that the project is configured with, if any
   * @param entries for CMake's cache
   * @param variables those that the build runs with
   * @throws CMakeException if the user's file is no JSON
   */
  public void write(
      Tools tools,
      Optional<String> inherited,
      Map<String, String> entries,
      Map<String, String> variables)
      throws CMakeException, IOException {
    JsonObject preset = new JsonObject();
    preset.put("name", PRESET);
    preset.put("displayName", "The environment of pip-cmake-maven-plugin");
    inherited.ifPresent(name -> preset.put("inherits", name));
    preset.put("generator", tools.generator());
    preset.put("binaryDir", InitialCache.slashes(buildDirectory));
    preset.put("cmakeExecutable", InitialCache.slashes(tools.cmake().path()));
    preset.put("cacheVariables", object(entries));
    preset.put("environment", object(variables));
    Path file = sourceDirectory.resolve(USER_PRESETS);
    JsonObject json = new JsonObject();
    json.put("version", VERSION);
    Optional<byte[]> others = Files.exists(file) ? withoutOurs(file) : Optional.empty();
    if (others.isPresent()) {
      try {
        json = JsonParser.object().from(new String(others.get(), StandardCharsets.UTF_8));
      } catch (JsonParserException e) {
        throw new CMakeException(
            "%s is no JSON (%s), so no preset can be added to it; correct it, or leave out -Dpip-cmake.ide"
                .formatted(file, e.getMessage()));
      }
    }
    JsonArray presets = json.getArray("configurePresets", new JsonArray());
    presets.add(preset);
    json.put("configurePresets", presets);
    String text = JsonWriter.indent("  ").string().value(json).done() + "\n";
    if (!Files.exists(file) || !Files.readString(file).equals(text)) {
      Files.writeString(file, text);
    }
    linkCommands();
  }

  private void linkCommands() throws IOException {
    Path commands = buildDirectory.resolve(COMMANDS);
    Path link = sourceDirectory.resolve(COMMANDS);
    if (Files.isRegularFile(commands) && !Files.isRegularFile(link, LinkOption.NOFOLLOW_LINKS)) {
      Files.deleteIfExists(link);
      try {
        Files.createSymbolicLink(link, commands);
      } catch (IOException | UnsupportedOperationException e) {
        // Windows wants a privilege for links.
        Files.copy(commands, link, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static JsonObject object(Map<String, String> values) {
    JsonObject json = new JsonObject();
    json.putAll(values);
    return json;
  }

  /** Whether the preset is there; it is of one build tree. */
  public boolean hasPreset() throws IOException {
    Path file = sourceDirectory.resolve(USER_PRESETS);
    if (!Files.isRegularFile(file)) {
      return false;
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    return text.contains("\"" + PRESET + "\"")
        && text.contains(JsonWriter.string(InitialCache.slashes(buildDirectory)));
  }

  /** Whether all that {@link #write} writes is there. */
  public boolean areThere() throws IOException {
    return hasPreset()
        && (Files.exists(sourceDirectory.resolve(COMMANDS))
            || !Files.exists(buildDirectory.resolve(COMMANDS)));
  }

  /**
   * A file of user presets without the one that is written here: always in the same form, and
   * nothing if nothing else is in it; as it is if it is no JSON.
   */
  public static Optional<byte[]> withoutOurs(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    try {
      JsonObject json = JsonParser.object().from(new String(content, StandardCharsets.UTF_8));
      JsonArray presets = json.getArray("configurePresets", new JsonArray());
      boolean had =
          presets.removeIf(
              preset ->
                  preset instanceof JsonObject object && PRESET.equals(object.getString("name")));
      return had && presets.isEmpty() && json.size() == 2
          ? Optional.empty()
          : Optional.of(JsonWriter.string().value(json).done().getBytes(StandardCharsets.UTF_8));
    } catch (JsonParserException e) {
      return Optional.of(content);
    }
  }
}
