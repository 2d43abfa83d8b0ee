package io.github.pipcmake.cmake.inputs;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.cmake.cache.CacheFile;
import io.github.pipcmake.cmake.cache.IdeFiles;
import io.github.pipcmake.cmake.cache.Presets;
import io.github.pipcmake.cmake.tools.Tool;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.text.Credentials;
import io.github.pipcmake.text.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that the result of a configure step depends on, by name: if none of it changed, the step is
 * skipped. What CMake itself watches ({@code CMakeLists.txt} and what it includes) is the generated
 * build system's business and not part of it.
 *
 * @param inputs name to value; the names are for people, see {@code ConfigureReason}
 * @since 0.1.0
 */
public record ConfigureKey(SortedMap<String, String> inputs) {
  public static final String ENVIRONMENT = "environment";
  public static final String LAYOUT = "layout";
  public static final String INTERPRETER = "interpreter";
  public static final String CMAKE = "cmake";
  public static final String NINJA = "ninja";
  public static final String GENERATOR = "generator";
  public static final String PRESET = "preset";
  public static final String LAUNCHER = "launcher";
  public static final String SOURCE_DIRECTORY = "source directory";
  public static final String BUILD_DIRECTORY = "build directory";

  /** Whose build tree it is: where the project, or the execution, leaves its records. */
  public static final String RECORDS = "records";

  public static final String SCHEMA = "schema";
  static final String ARGUMENTS = "arguments";
  public static final String VARIABLE = "variable ";
  public static final String COMPILER = "compiler ";
  public static final String READ_FILE = "file ";
  public static final String DEFINE = "define ";
  public static final String PACKAGE = "package ";

  /** Beside {@code CMakeCache.txt}, so that whoever deletes the build tree deletes it too. */
  private static final String FILE = "pip-cmake-configure.json";

  /** Part of every key: another form of hand-over configures anew. */
  private static final String SCHEMA_VERSION = "3";

  /** Marks the key of a configure step that has begun and not ended well. */
  private static final String UNFINISHED = "unfinished";

  /**
   * The key of what a request asks for.
   *
   * @param host as CMake sees it, with what the request sets
   */
  public static ConfigureKey of(ConfigureRequest request, Host host) throws IOException {
    SortedMap<String, String> inputs = new TreeMap<>();
    inputs.put(SCHEMA, SCHEMA_VERSION);
    inputs.put(SOURCE_DIRECTORY, request.sourceDirectory().toString());
    inputs.put(BUILD_DIRECTORY, request.buildDirectory().toString());
    inputs.put(RECORDS, request.recordDirectory().toString());
    inputs.put(ENVIRONMENT, request.environment().root().toString());
    inputs.put(LAYOUT, request.layout().toString());
    inputs.put(INTERPRETER, request.environment().interpreter());
    addAll(inputs, PACKAGE, request.environment().packages());
    inputs.put(CMAKE, request.tools().cmake().identity());
    inputs.put(GENERATOR, request.tools().generator());
    request.tools().ninja().ifPresent(ninja -> inputs.put(NINJA, ninja.identity()));
    request.singleBuildType().ifPresent(type -> inputs.put(DEFINE + "CMAKE_BUILD_TYPE", type));
    request.launcher().ifPresent(launcher -> inputs.put(LAUNCHER, launcher.identity()));
    addAll(inputs, DEFINE, request.entries());
    addAll(inputs, DEFINE, request.defines());
    if (!request.arguments().isEmpty()) {
      inputs.put(ARGUMENTS, String.join("\n", request.arguments()));
    }
    for (Map.Entry<String, String> variable : host.variables().entrySet()) {
      if (ConfigureVariables.matter(variable.getKey())) {
        inputs.put(VARIABLE + variable.getKey(), variable.getValue());
      }
    }
    Credentials.without(request.variables())
        .forEach((name, value) -> inputs.putIfAbsent(VARIABLE + name, Sha256.of(value)));
    Set<String> toolchains = toolchains(request, host);
    if (request.preset().isPresent()) {
      Presets presets = Presets.of(request.sourceDirectory(), host);
      inputs.put(PRESET, request.preset().get());
      addPresets(inputs, presets, request.sourceDirectory(), host);
      toolchains.addAll(presets.toolchains(request.preset().get()));
    }
    for (String toolchain : toolchains) {
      addFile(inputs, toolchain, request.sourceDirectory().resolve(toolchain));
    }
    return new ConfigureKey(inputs);
  }

  /** CMake reads the files of presets only if one is asked for. */
  private static void addPresets(
      Map<String, String> inputs, Presets presets, Path sourceDirectory, Host host)
      throws IOException {
    for (Path file : presets.files()) {
      Path name = file.startsWith(sourceDirectory) ? sourceDirectory.relativize(file) : file;
      if (name.toString().equals(IdeFiles.USER_PRESETS)) {
        IdeFiles.withoutOurs(file)
            .ifPresent(content -> inputs.put(READ_FILE + name, Sha256.of(content)));
      } else {
        addFile(inputs, name.toString(), file);
      }
    }
    for (String variable : presets.variables()) {
      inputs.put(VARIABLE + variable, host.variable(variable).orElse(""));
    }
  }

  private static void addAll(Map<String, String> inputs, String kind, Map<String, String> values) {
    values.forEach((name, value) -> inputs.put(kind + name, value));
  }

  /**
   * The files that arguments and variables name: toolchains in every way but by a preset, cmake(1)
   * and cmake-toolchains(7), and initial caches.
   */
  private static Set<String> toolchains(ConfigureRequest request, Host host) {
    Set<String> files = new TreeSet<>();
    files.add(request.defines().getOrDefault("CMAKE_TOOLCHAIN_FILE", ""));
    files.add(host.variable("CMAKE_TOOLCHAIN_FILE").orElse(""));
    String before = "";
    for (String argument : request.arguments()) {
      String whole = before.equals("-D") || before.equals("-C") ? before + argument : argument;
      if (before.equals("--toolchain")) {
        files.add(argument);
      } else if (whole.startsWith("--toolchain=")
          || (whole.startsWith("-DCMAKE_TOOLCHAIN_FILE") && whole.indexOf('=') > 0)) {
        files.add(whole.substring(whole.indexOf('=') + 1));
      } else if (whole.startsWith("-C")) {
        files.add(whole.substring("-C".length()));
      }
      before = argument;
    }
    files.remove("");
    return files;
  }

  private static void addFile(Map<String, String> inputs, String name, Path file)
      throws IOException {
    try {
      inputs.put(READ_FILE + name, Sha256.of(Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      // Not there is a state like any other: CMake says what it thinks of it.
    }
  }

  /**
   * The key that a build tree was last configured with, if its file is whole.
   *
   * @return {@link #isFinished} says whether that ended well
   */
  public static Optional<ConfigureKey> read(Path buildDirectory) {
    try {
      JsonObject inputs = JsonParser.object().from(Files.readString(file(buildDirectory)));
      SortedMap<String, String> strings = new TreeMap<>();
      inputs.forEach((name, value) -> strings.put(name, String.valueOf(value)));
      return Optional.of(new ConfigureKey(strings));
    } catch (IOException | JsonParserException e) {
      return Optional.empty();
    }
  }

  /** The same with the compilers that another key knows, as they are now. */
  public ConfigureKey withCompilersOf(ConfigureKey other) throws IOException {
    SortedMap<String, String> all = new TreeMap<>(inputs);
    for (String name : other.inputs.keySet()) {
      if (name.startsWith(COMPILER)) {
        all.put(name, identity(name.substring(COMPILER.length())));
      }
    }
    return new ConfigureKey(all);
  }

  /** The same with the compilers that a cache names: one upgraded in place is another. */
  public ConfigureKey withCompilers(CacheFile cache) throws IOException {
    SortedMap<String, String> all = new TreeMap<>(inputs);
    all.keySet().removeIf(name -> name.startsWith(COMPILER));
    for (String path : cache.compilers()) {
      all.put(COMPILER + path, identity(path));
    }
    return new ConfigureKey(all);
  }

  /** The same with what CMake read. */
  public ConfigureKey withReads(SortedMap<String, String> reads) {
    SortedMap<String, String> all = new TreeMap<>(reads);
    Path sources = Path.of(input(SOURCE_DIRECTORY));
    for (String name : inputs.keySet()) {
      if (name.startsWith(READ_FILE)) { // told by the name that the user gave it
        all.remove(ProjectStart.name(sources, name.substring(READ_FILE.length())));
      }
    }
    all.putAll(inputs);
    if (reads.containsKey(CMakeReads.LOOKED_FOR)) {
      all.put(CMakeReads.LOOKED_FOR, reads.get(CMakeReads.LOOKED_FOR));
    }
    return new ConfigureKey(all);
  }

  private static String identity(String program) throws IOException {
    try {
      return Tool.at(Path.of(program).toRealPath(), "").identity();
    } catch (NoSuchFileException e) {
      return "none";
    }
  }

  public boolean isFinished() {
    return !inputs.containsKey(UNFINISHED);
  }

  /** Whether a cache entry is set by who configures, on the command line or in the POM. */
  public boolean gives(String entry) {
    return inputs.containsKey(DEFINE + entry) || input(ARGUMENTS).contains(entry);
  }

  public String input(String name) {
    return inputs.getOrDefault(name, "");
  }

  /** Before the step: if it is cut off, the next one knows what it left. */
  public void writeUnfinished(Path buildDirectory) throws IOException {
    SortedMap<String, String> unfinished = new TreeMap<>(inputs);
    unfinished.put(UNFINISHED, "the configure step has not ended well");
    new ConfigureKey(unfinished).write(buildDirectory);
  }

  /** After the step. */
  public void write(Path buildDirectory) throws IOException {
    JsonObject json = new JsonObject();
    json.putAll(inputs);
    Path whole = buildDirectory.resolve(FILE + ".new");
    Files.writeString(whole, JsonWriter.indent("  ").string().value(json).done() + "\n");
    Files.move(whole, file(buildDirectory), StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path file(Path buildDirectory) {
    return buildDirectory.resolve(FILE);
  }
}
