package io.github.pipcmake.cmake.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.cmake.cache.CacheFile;
import io.github.pipcmake.cmake.cache.Layout;
import io.github.pipcmake.cmake.cache.PreparedEnvironment;
import io.github.pipcmake.cmake.configure.ConfigureReason;
import io.github.pipcmake.cmake.launcher.CompilerLauncher;
import io.github.pipcmake.cmake.launcher.RemoteCache;
import io.github.pipcmake.cmake.tools.Tool;
import io.github.pipcmake.cmake.tools.Tools;
import io.github.pipcmake.cmake.tree.RetainedState;
import io.github.pipcmake.process.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigureKeyTest {
  @TempDir Path directory;

  private final Map<String, String> variables = new HashMap<>();
  private final Map<String, String> defines = new TreeMap<>();
  private final Map<String, String> entries = new TreeMap<>();
  private final Map<String, String> set = new TreeMap<>();
  private final Map<String, String> packages = new TreeMap<>(Map.of("pybind11", "3.0.1"));
  private String environment = "/store/one";
  private String buildType = "Release";
  private String generator = "Ninja";
  private List<String> arguments = List.of();
  private Optional<CompilerLauncher> launcher = Optional.empty();
  private String interpreter = "cpython 3.11.2";
  private String cmakeVersion = "3.25.1";
  private Optional<Tool> ninja = Optional.empty();
  private Optional<String> preset = Optional.empty();
  private ConfigureKey before;

  @BeforeEach
  void rememberTheKeyOfTheUnchanged() throws IOException {
    before = key();
  }

  @Test
  void nothingChangedIsNoReason() throws IOException {
    variables.put("EDITOR", "vi");
    variables.put("CMAKE_BUILD_PARALLEL_LEVEL", "4");
    assertThat(reason().changed()).isEmpty();
  }

  @Test
  void buildTypeIsToldWithBothValuesAndKeepsTheCache() throws IOException {
    buildType = "Debug";
    assertThat(reason()).hasToString("CMAKE_BUILD_TYPE changed from Release to Debug");
    assertThat(reason().kept()).isEqualTo(RetainedState.CACHE);
  }

  @Test
  void variablesThatTheUserSetsCountWhoeverReadsThemButAreNotWritten() throws IOException {
    set.put("MINE", "a value");
    assertThat(reason()).hasToString("MINE changed");
    assertThat(key().inputs().values()).doesNotContain("a value");
    before = key();
    set.put("MINE", "another");
    assertThat(reason()).hasToString("MINE changed");
    set.clear();
    assertThat(reason()).hasToString("MINE changed");
    before = key();
    set.put("DEPLOY_TOKEN", "secret");
    assertThat(reason().changed()).isEmpty();
  }

  @Test
  void definesThatComeChangeAndGoAreTold() throws IOException {
    defines.put("A", "1");
    assertThat(reason()).hasToString("A is new: 1");
    before = key();
    defines.put("A", "2");
    assertThat(reason()).hasToString("A changed from 1 to 2");
    before = key();
    defines.clear();
    assertThat(reason()).hasToString("A is gone");
    assertThat(reason().kept()).isEqualTo(RetainedState.CACHE);
  }

  @Test
  void namesOfOneThingAreToldTogether() throws IOException {
    for (String value : List.of("/old", "/new")) {
      before = key();
      for (String name : List.of("PYTHON_INCLUDE_DIR", "Python3_INCLUDE_DIR", "Python_ROOT")) {
        entries.put(name, value);
      }
      entries.put("OTHER", value + "/other");
    }
    assertThat(reason())
        .hasToString(
            "OTHER changed from /old/other to /new/other; Python3_INCLUDE_DIR, Python_ROOT, PYTHON_INCLUDE_DIR changed from /old to /new");
  }

  @Test
  void definesThatDecideWhatIsFoundDropTheCache() throws IOException {
    for (String name :
        List.of(
            "CMAKE_PREFIX_PATH",
            "CMAKE_CXX_COMPILER",
            "Foo_ROOT",
            "foo_DIR",
            "Python_EXECUTABLE")) {
      defines.clear();
      defines.put(name, "/x");
      assertThat(reason().kept()).as(name).isEqualTo(RetainedState.OBJECTS);
    }
  }

  @Test
  void argumentsAreToldApartFromTheirPartsAndToolchainsAmongThemAreRead() throws IOException {
    arguments = List.of("-DX=a", "-DY=b");
    before = key();
    arguments = List.of("-DX=a -DY=b");
    assertThat(reason()).hasToString("arguments changed");
    arguments = List.of("--toolchain", "t.cmake");
    before = key();
    Files.writeString(directory.resolve("t.cmake"), "# other");
    assertThat(reason()).hasToString("t.cmake changed");
  }

  @Test
  void directoriesOfShellsDoNotCount() throws IOException {
    variables.put("XDG_RUNTIME_DIR", "/run/user/1");
    variables.put("SDKMAN_DIR", "/home/me/.sdkman");
    assertThat(reason().changed()).isEmpty();
  }

  @Test
  void anotherEnvironmentIsToldByItsPackagesAndKeepsTheCache() throws IOException {
    environment = "/store/two";
    packages.put("pybind11", "3.1.0");
    packages.put("numpy", "2.4.6");
    assertThat(reason())
        .hasToString("environment changed: numpy none -> 2.4.6, pybind11 3.0.1 -> 3.1.0");
    assertThat(reason().kept()).isEqualTo(RetainedState.CACHE);
  }

  @Test
  void anotherInterpreterIsToldWithBothAndDropsTheCache() throws IOException {
    environment = "/store/two";
    interpreter = "cpython 3.12.1";
    assertThat(reason())
        .hasToString(
            "environment changed; interpreter changed from cpython 3.11.2 to cpython 3.12.1");
    assertThat(reason().kept()).isEqualTo(RetainedState.OBJECTS);
  }

  @Test
  void toolThatMovedWithTheEnvironmentIsNoReasonOfItsOwn() throws IOException {
    ninja = Optional.of(new Tool(Path.of("/store/one/bin/ninja"), 1, 1, "1.13.0"));
    before = key();
    environment = "/store/two";
    ninja = Optional.of(new Tool(Path.of("/store/two/bin/ninja"), 1, 1, "1.13.0"));
    assertThat(reason()).hasToString("environment changed");
    ninja = Optional.of(new Tool(Path.of("/store/two/bin/ninja"), 1, 1, "1.13.2"));
    assertThat(reason()).hasToString("environment changed; ninja 1.13.0 -> 1.13.2");
  }

  @Test
  void launcherIsToldAndKeepsTheCacheAndItsEntriesGoWithIt() throws IOException {
    launcher = Optional.of(ccache(Optional.empty()));
    assertThat(reason()).hasToString("launcher changed from none to /usr/bin/ccache");
    assertThat(reason().kept()).isEqualTo(RetainedState.CACHE);
    before = key();
    launcher = Optional.empty();
    assertThat(reason().goneDefines())
        .contains("CMAKE_C_COMPILER_LAUNCHER", "CMAKE_CXX_COMPILER_LAUNCHER");
  }

  @Test
  void remoteCacheIsToldWithoutItsPassword() throws Exception {
    launcher = Optional.of(ccache(Optional.empty()));
    before = key();
    launcher =
        Optional.of(ccache(Optional.of(RemoteCache.of("http://me:geheim@host/objects", true))));
    assertThat(reason())
        .hasToString(
            "launcher changed from /usr/bin/ccache to /usr/bin/ccache with http://****@host/objects (push)");
    assertThat(reason().kept()).isEqualTo(RetainedState.CACHE);
  }

  @Test
  void compilerFlagsOfTheProcessEnvironmentAreToldByNameOnly() throws IOException {
    variables.put("CXXFLAGS", "-O1 -DKEY=secret");
    assertThat(reason()).hasToString("CXXFLAGS changed");
    assertThat(reason().kept()).isEqualTo(RetainedState.OBJECTS);
  }

  @Test
  void generatorCMakeAndArgumentsCount() throws IOException {
    generator = "Unix Makefiles";
    assertThat(reason().toString()).contains("generator changed from Ninja to Unix Makefiles");
    assertThat(reason().kept()).isEqualTo(RetainedState.NOTHING);
    generator = "Ninja";
    cmakeVersion = "4.4.3";
    assertThat(reason()).hasToString("cmake 3.25.1 -> 4.4.3");
    assertThat(reason().kept()).isEqualTo(RetainedState.CACHE);
    cmakeVersion = "3.25.1";
    arguments = List.of("--log-level=VERBOSE");
    assertThat(reason()).hasToString("arguments changed");
  }

  @Test
  void buildTypeIsNoInputWhereTheBuildStepChoosesIt() throws IOException {
    for (String name : List.of("Ninja Multi-Config", "Visual Studio 17 2022", "Xcode")) {
      generator = name;
      buildType = "Release";
      before = key();
      buildType = "Debug";
      assertThat(reason().changed()).as(name).isEmpty();
    }
  }

  @Test
  void whatACompilerReadsByItselfKeepsNothing() throws IOException {
    for (String name : List.of("CPATH", "INCLUDE", "SDKROOT")) {
      variables.clear();
      variables.put(name, "/other");
      assertThat(reason()).hasToString(name + " changed");
      assertThat(reason().kept()).as(name).isEqualTo(RetainedState.NOTHING);
    }
  }

  @Test
  void variableThatAPresetReadsCounts() throws IOException {
    preset = Optional.of("p");
    Files.writeString(
        directory.resolve("CMakePresets.json"),
        "{\"configurePresets\": [{\"name\": \"p\", \"cacheVariables\": {\"X\": \"$env{MYLIB}\"}}]}");
    before = key();
    variables.put("MYLIB", "/new");
    assertThat(reason()).hasToString("MYLIB changed");
  }

  @Test
  void fileOfAnInitialCacheAndAToolchainInTwoArgumentsCount() throws IOException {
    arguments = List.of("-C", "mine.cmake", "-D", "CMAKE_TOOLCHAIN_FILE=t.cmake");
    before = key();
    Files.writeString(directory.resolve("mine.cmake"), "# other");
    assertThat(reason()).hasToString("mine.cmake changed");
    before = key();
    Files.writeString(directory.resolve("t.cmake"), "# other");
    assertThat(reason()).hasToString("t.cmake changed");
  }

  @Test
  void compilerThatIsReplacedInPlaceKeepsNothing() throws IOException {
    Path compiler = Files.writeString(directory.resolve("c++"), "12");
    CacheFile cache =
        new CacheFile(
            "CMAKE_CXX_COMPILER:FILEPATH=" + compiler + "\nCMAKE_CXX_COMPILER_AR:FILEPATH=/ar\n");
    before = key().withCompilers(cache);
    assertThat(new ConfigureReason(before, key().withCompilersOf(before)).changed()).isEmpty();
    Files.writeString(compiler, "13.1");
    ConfigureReason reason = new ConfigureReason(before, key().withCompilersOf(before));
    assertThat(reason).hasToString(compiler + " changed");
    assertThat(reason.kept()).isEqualTo(RetainedState.NOTHING);
    Files.delete(compiler);
    assertThat(new ConfigureReason(before, key().withCompilersOf(before)).changed()).hasSize(1);
  }

  @Test
  void contentOfAToolchainFileCounts() throws IOException {
    defines.put("CMAKE_TOOLCHAIN_FILE", "toolchain.cmake");
    before = key();
    Files.writeString(directory.resolve("toolchain.cmake"), "# other");
    assertThat(reason()).hasToString("toolchain.cmake changed");
    assertThat(reason().kept()).isEqualTo(RetainedState.OBJECTS);
  }

  @Test
  void filesOfPresetsCountIfOneIsUsedAndTheIncludedOnesToo() throws IOException {
    Files.writeString(directory.resolve("CMakePresets.json"), "{}");
    assertThat(reason().changed()).isEmpty();
    preset = Optional.of("fast");
    before = key();
    Files.writeString(
        directory.resolve("CMakePresets.json"),
        """
        {"include": ["more.json"], "configurePresets": [{"name": "fast", "inherits": ["base"]}]}
        """);
    assertThat(reason()).hasToString("CMakePresets.json changed");
    before = key();
    Files.writeString(
        directory.resolve("more.json"),
        """
        {"configurePresets": [{"name": "base", "toolchainFile": "${sourceDir}/t.cmake"}]}
        """);
    assertThat(reason()).hasToString("more.json changed");
    before = key();
    Files.writeString(directory.resolve("t.cmake"), "# a toolchain");
    assertThat(reason().toString()).endsWith("t.cmake changed");
    before = key();
    preset = Optional.of("slow");
    assertThat(reason().toString()).endsWith("; preset changed from fast to slow");
  }

  @Test
  void variableThatNamesAToolchainCountsAndTheFileToo() throws IOException {
    Path toolchain = Files.writeString(directory.resolve("arm.cmake"), "1");
    variables.put("CMAKE_TOOLCHAIN_FILE", toolchain.toString());
    assertThat(reason().changed())
        .containsExactly("file " + toolchain, "variable CMAKE_TOOLCHAIN_FILE");
    before = key();
    Files.writeString(toolchain, "2");
    assertThat(reason()).hasToString(toolchain + " changed");
    assertThat(reason().kept()).isEqualTo(RetainedState.OBJECTS);
  }

  @Test
  void ownPresetAmongTheUsersIsNoChangeAndAnotherIs() throws IOException {
    preset = Optional.of("mine");
    Path file = directory.resolve("CMakeUserPresets.json");
    String presets =
        "{\"version\":3,\"configurePresets\":[{\"name\":\"pip-cmake\",\"binaryDir\":\"%s\"},{\"name\":\"%s\"}]}";
    Files.writeString(file, presets.formatted("one", "mine"));
    before = key();
    Files.writeString(file, presets.formatted("two", "mine"));
    assertThat(reason().changed()).isEmpty();
    Files.writeString(file, presets.formatted("two", "other"));
    assertThat(reason()).hasToString("CMakeUserPresets.json changed");
  }

  @Test
  void ninjaIsToldByItsVersionUnlessItComesWithItsGenerator() throws IOException {
    ninja = Optional.of(new Tool(Path.of("/usr/bin/ninja"), 1, 1, "1.10"));
    before = key();
    ninja = Optional.of(new Tool(Path.of("/usr/bin/ninja"), 2, 2, "1.11"));
    assertThat(reason()).hasToString("ninja 1.10 -> 1.11");
    assertThat(reason().kept()).isEqualTo(RetainedState.CACHE);
    generator = "Unix Makefiles";
    ninja = Optional.empty();
    assertThat(reason()).hasToString("generator changed from Ninja to Unix Makefiles");
    assertThat(reason().kept()).isEqualTo(RetainedState.NOTHING);
  }

  @Test
  void anotherPlaceAndAnotherFormOfTheHandOverMakeTheTreeAnew() throws IOException {
    for (String name : List.of("source directory", "build directory", "schema")) {
      assertThat(key().inputs()).containsKey(name);
      SortedMap<String, String> inputs = new TreeMap<>(key().inputs());
      inputs.put(name, "another");
      before = new ConfigureKey(inputs);
      assertThat(reason().changed()).containsExactly(name);
      assertThat(reason().kept()).isEqualTo(RetainedState.NOTHING);
    }
  }

  @Test
  void keyIsReadAsItWasWrittenAndIsGoneWhenDeletedOrTorn() throws IOException {
    defines.put("ODD", "a\"b\\c\n;ü");
    key().write(directory);
    assertThat(ConfigureKey.read(directory)).contains(key());
    Path file = directory.resolve("pip-cmake-configure.json");
    Files.writeString(file, Files.readString(file).substring(0, 20));
    assertThat(ConfigureKey.read(directory)).isEmpty();
  }

  @Test
  void stepThatHasBegunIsNotTakenForOneThatEnded() throws IOException {
    key().writeUnfinished(directory);
    assertThat(ConfigureKey.read(directory)).get().returns(false, ConfigureKey::isFinished);
    key().write(directory);
    assertThat(ConfigureKey.read(directory)).get().returns(true, ConfigureKey::isFinished);
  }

  private ConfigureReason reason() throws IOException {
    return new ConfigureReason(before, key());
  }

  private static CompilerLauncher ccache(Optional<RemoteCache> remote) {
    return new CompilerLauncher(Path.of("/usr/bin/ccache"), Path.of("/clone"), remote);
  }

  private ConfigureKey key() throws IOException {
    Tool cmake = new Tool(Path.of("/usr/bin/cmake"), 1, 1, cmakeVersion);
    return ConfigureKey.of(
        new ConfigureRequest(
            directory,
            directory.resolve("build"),
            directory,
            new PreparedEnvironment(
                Path.of(environment),
                interpreter,
                packages,
                Path.of("/store/bytecode"),
                () -> {
                  throw new AssertionError("the key must not read the environment");
                }),
            Layout.ENVIRONMENT,
            new Tools(cmake, generator, ninja),
            preset,
            Optional.of(buildType),
            defines,
            entries,
            arguments,
            set,
            launcher,
            false),
        new Host(variables, directory, "Linux"));
  }
}
