package io.github.pipcmake.record;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.cmake.tools.CMakeException;
import io.github.pipcmake.cmake.tools.Tools;
import io.github.pipcmake.compiler.ZigToolchain;
import io.github.pipcmake.environment.recipe.BuildEnvironment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code prepare.json} as the goals that follow need it.
 *
 * @param digest of the environment
 * @param environment its directory
 * @param python its interpreter
 * @param sitePackages where its packages are
 * @param bytecode where what Python compiles is to go
 * @param interpreter what the environment was made for, in words
 * @param store the directory of the store that it is in
 * @param sourceDirectory where the top {@code CMakeLists.txt} was looked for
 * @param packages name to version
 * @param found the programs of the build, if there was a {@code CMakeLists.txt}
 * @param compiler what compiles, if that is not the machine's own
 * @since 0.1.0
 */
public record PrepareRecord(
    String digest,
    Path environment,
    Path python,
    Path sitePackages,
    Path bytecode,
    String interpreter,
    Path store,
    Path sourceDirectory,
    Map<String, String> packages,
    Optional<Tools> found,
    Optional<ZigToolchain> compiler) {
  /**
   * The programs of the build.
   *
   * @throws CMakeException if there was nothing to build
   */
  public Tools tools() throws CMakeException {
    if (found.isEmpty()) {
      throw new CMakeException(
          "No CMakeLists.txt in %s, so there is nothing to configure; name the directory that has one with <sourceDirectory>, in the configuration of the plugin, not of one execution, or leave out the goals configure and build"
              .formatted(sourceDirectory));
    }
    return found.get();
  }

  /** Whether what is compiled is for another machine. */
  public boolean isCross() {
    return compiler.stream().anyMatch(ZigToolchain::cross);
  }

  /** The environment, as one tree. */
  public BuildEnvironment buildEnvironment() {
    return new BuildEnvironment(
        new Digest(digest),
        List.of(environment),
        python,
        sitePackages,
        bytecode,
        new TreeMap<>(packages),
        interpreter);
  }

  /**
   * As {@code prepare} wrote it.
   *
   * @throws IllegalArgumentException if something is not there
   */
  static PrepareRecord from(JsonObject json) {
    if (json.getObject("parameters") == null) {
      throw new IllegalArgumentException("an earlier version of the plugin wrote it");
    }
    Map<String, String> packages = new TreeMap<>();
    for (Object entry : json.getArray("packages", new JsonArray())) {
      JsonObject installed = (JsonObject) entry;
      packages.put(installed.getString("name"), installed.getString("version"));
    }
    return new PrepareRecord(
        text(json, "digest"),
        Path.of(text(json, "environment")),
        Path.of(text(json, "python")),
        Path.of(text(json, "sitePackages")),
        Path.of(text(json, "bytecode")),
        text(json, "interpreter"),
        Path.of(text(json, "store")),
        Path.of(text(json, "sourceDirectory")),
        packages,
        ToolsRecord.fromJson(json.getObject("tools")),
        CompilerRecord.fromJson(json.getObject("compiler")));
  }

  private static String text(JsonObject json, String name) {
    String value = json.getString(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }
}
