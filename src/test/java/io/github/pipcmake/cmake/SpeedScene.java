package io.github.pipcmake.cmake;

import io.github.pipcmake.cmake.cache.Layout;
import io.github.pipcmake.cmake.cache.PreparedEnvironment;
import io.github.pipcmake.cmake.inputs.ConfigureKey;
import io.github.pipcmake.cmake.inputs.ConfigureRequest;
import io.github.pipcmake.cmake.times.SourceTimes;
import io.github.pipcmake.cmake.times.SourceTree;
import io.github.pipcmake.cmake.tools.Tool;
import io.github.pipcmake.cmake.tools.Tools;
import io.github.pipcmake.process.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What {@link SpeedProgram} works on: sizes that the goals of {@code bench/README.md} name.
 *
 * @param directory an empty one at first
 */
record SpeedScene(Path directory) {
  private static final int CACHE_BYTES = 5_000_000;
  private static final int INPUTS = 200;
  private static final int SOURCES = 1_000;

  /** One entry in so many names the environment, and one in as many of those is not in the new. */
  private static final int RARE = 10;

  private static final int PACKAGES = 50;
  private static final int VARIABLES = 50;
  private static final int FILES = 10;

  void make() throws IOException {
    makeEnvironments();
    Files.writeString(cacheToMigrate(), cache(CACHE_BYTES));
    makeProject();
    makeBuildTree();
    ConfigureRequest request = request();
    ConfigureKey key = ConfigureKey.of(request, host());
    if (key.inputs().size() != INPUTS) {
      throw new IllegalStateException(key.inputs().size() + " inputs");
    }
    key.write(build());
    SourceTimes times = new SourceTimes();
    times.remember(tree(), times.look(tree()));
  }

  Path oldEnvironment() {
    return directory.resolve("environments/" + "a".repeat(64));
  }

  Path newEnvironment() {
    return directory.resolve("environments/" + "b".repeat(64));
  }

  Path cacheToMigrate() {
    return directory.resolve("CMakeCache.txt");
  }

  Path migrated() {
    return directory.resolve("migrated");
  }

  private Path project() {
    return directory.resolve("project");
  }

  private Path build() {
    return directory.resolve("project/target/cmake");
  }

  SourceTree tree() {
    return new SourceTree(project(), build(), Set.of(project().resolve("target")));
  }

  /** With one input more or less for each file, variable, package and define. */
  ConfigureRequest request() throws IOException {
    Map<String, String> packages = new TreeMap<>();
    for (int i = 0; i < PACKAGES; i++) {
      packages.put("package-" + i, "1." + i);
    }
    Map<String, String> defines = new TreeMap<>();
    defines.put("CMAKE_TOOLCHAIN_FILE", "cmake/toolchain.cmake");
    // 8 are the schema, both directories, environment, interpreter, cmake, generator and ninja,
    // 2 the preset and the toolchain file
    for (int i = 8 + 2 + 1 + PACKAGES + VARIABLES + FILES; i < INPUTS; i++) {
      defines.put("PROJECT_OPTION_" + i, project().resolve("value/of/option/" + i).toString());
    }
    Tool tool = Tool.at(project().resolve("CMakeLists.txt"), "3.25.1");
    return new ConfigureRequest(
        project(),
        build(),
        directory.resolve("records"),
        new PreparedEnvironment(
            newEnvironment(),
            "CPython 3.11",
            packages,
            directory.resolve("bytecode"),
            () -> {
              throw new IOException("not asked for if nothing changed");
            }),
        Layout.ENVIRONMENT,
        new Tools(tool, "Ninja", Optional.of(tool)),
        Optional.of("default"),
        Optional.empty(),
        defines,
        Map.of(),
        List.of(),
        Map.of(),
        Optional.empty(),
        false);
  }

  /** With many variables that matter among more that do not. */
  Host host() {
    Map<String, String> variables = new HashMap<>();
    for (int i = 0; i < VARIABLES; i++) {
      variables.put("LIBRARY_" + i + "_ROOT", "/opt/library-" + i);
      variables.put("OTHER_" + i, "value " + i);
    }
    return new Host(variables, directory, "Linux");
  }

  private void makeEnvironments() throws IOException {
    for (int i = 0; i < CACHE_BYTES / 1_000; i++) {
      Path file = Path.of("lib/package-" + i % PACKAGES + "/file-" + i + ".cmake");
      write(oldEnvironment().resolve(file), "");
      if (i % RARE != 0) {
        write(newEnvironment().resolve(file), "");
      }
    }
  }

  /** As CMake writes it: a comment, an entry, an empty line; at its end what is internal. */
  private String cache(int bytes) {
    StringBuilder text = new StringBuilder("# This is the CMakeCache file.\n\n");
    StringBuilder internal = new StringBuilder();
    for (int i = 0; text.length() + internal.length() < bytes; i++) {
      int file = i / RARE % (CACHE_BYTES / 1_000);
      Path place =
          i % RARE == 0
              ? oldEnvironment()
                  .resolve("lib/package-" + file % PACKAGES + "/file-" + file + ".cmake")
              : project().resolve("some/value/of/entry/" + i);
      text.append("//What the entry stands for, in a sentence of usual length\n");
      text.append("ENTRY_").append(i).append(":FILEPATH=").append(place).append("\n\n");
      if (i % 2 == 0) {
        internal.append("//ADVANCED property for variable: ENTRY_").append(i).append('\n');
        internal.append("ENTRY_").append(i).append("-ADVANCED:INTERNAL=1\n");
      }
    }
    internal.append("CMAKE_HOME_DIRECTORY:INTERNAL=").append(project()).append('\n');
    internal.append("CMAKE_CACHEFILE_DIR:INTERNAL=").append(build()).append('\n');
    return text.append(internal).toString();
  }

  private void makeProject() throws IOException {
    Path project = project();
    write(project.resolve("CMakeLists.txt"), "project(many)\n");
    write(project.resolve("cmake/toolchain.cmake"), "set(CMAKE_SYSTEM_NAME Linux)\n".repeat(20));
    StringBuilder includes = new StringBuilder();
    for (int i = 1; i < FILES; i++) {
      String name = "cmake/presets-" + i + ".json";
      write(project.resolve(name), "{\"version\": 4, \"configurePresets\": []}\n");
      includes.append(i == 1 ? "" : ", ").append('"').append(name).append('"');
    }
    write(
        project.resolve("CMakePresets.json"),
        """
        {"version": 4, "include": [%s], "configurePresets": [{"name": "default"}]}
        """
            .formatted(includes));
    for (int i = 0; i < SOURCES; i++) {
      write(project.resolve(source(i)), "int f" + i + "() { return " + i + "; }\n".repeat(50));
    }
  }

  private static String source(int i) {
    return "src/part-" + i / 25 + "/source-" + i + ".cpp";
  }

  private void makeBuildTree() throws IOException {
    write(build().resolve("CMakeCache.txt"), cache(100_000));
    write(build().resolve("build.ninja"), "rule\n");
    StringBuilder log = new StringBuilder("# ninja log v5\n");
    for (int i = 0; i < SOURCES; i++) {
      String object = "CMakeFiles/many.dir/" + source(i) + ".o";
      write(build().resolve(object), "object " + i);
      log.append("1\t2\t1767261600000000000\t").append(object).append("\t0123456789abcdef\n");
    }
    write(build().resolve(".ninja_log"), log.toString());
  }

  /** Long ago, as most files of a project are. */
  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T10:00:00Z")));
  }
}
