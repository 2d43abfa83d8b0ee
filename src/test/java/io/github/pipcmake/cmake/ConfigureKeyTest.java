package io.github.pipcmake.cmake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.process.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigureKeyTest {
  @TempDir Path directory;

  private final Map<String, String> variables = new HashMap<>();
  private final Map<String, String> defines = new TreeMap<>();
  private final Map<String, String> packages = new TreeMap<>(Map.of("pybind11", "3.0.1"));
  private String environment = "/store/one";
  private String buildType = "Release";
  private String generator = "Ninja";
  private List<String> arguments = List.of();
  private long cmakeTime = 1;
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
    assertThat(reason().keepsCache()).isTrue();
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
    assertThat(reason().keepsCache()).isTrue();
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
      assertThat(reason().keepsCache()).as(name).isFalse();
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
  void directoriesOfPackagesCountAndThoseOfSessionsDoNot() throws IOException {
    variables.put("XDG_RUNTIME_DIR", "/run/user/1");
    variables.put("APP_CACHE_DIR", "/cache");
    assertThat(reason().changed()).isEmpty();
    variables.put("Foo_DIR", "/foo");
    assertThat(reason()).hasToString("Foo_DIR changed");
  }

  @Test
  void anotherEnvironmentIsToldByItsPackagesAndDropsTheCache() throws IOException {
    environment = "/store/two";
    packages.put("pybind11", "3.1.0");
    packages.put("numpy", "2.4.6");
    assertThat(reason())
        .hasToString("environment changed: numpy none -> 2.4.6, pybind11 3.0.1 -> 3.1.0");
    assertThat(reason().keepsCache()).isFalse();
  }

  @Test
  void compilerFlagsOfTheProcessEnvironmentAreToldByNameOnly() throws IOException {
    variables.put("CXXFLAGS", "-O1 -DKEY=secret");
    assertThat(reason()).hasToString("CXXFLAGS changed");
    assertThat(reason().keepsCache()).isFalse();
  }

  @Test
  void generatorCMakeAndArgumentsCount() throws IOException {
    generator = "Unix Makefiles";
    assertThat(reason().toString()).contains("generator changed from Ninja to Unix Makefiles");
    generator = "Ninja";
    cmakeTime = 2;
    assertThat(reason().toString()).startsWith("cmake changed from /usr/bin/cmake");
    cmakeTime = 1;
    arguments = List.of("--log-level=VERBOSE");
    assertThat(reason()).hasToString("arguments changed");
  }

  @Test
  void contentsOfToolchainAndPresetFilesCount() throws IOException {
    Files.writeString(directory.resolve("CMakePresets.json"), "{}");
    assertThat(reason()).hasToString("CMakePresets.json changed");
    defines.put("CMAKE_TOOLCHAIN_FILE", "toolchain.cmake");
    before = key();
    Files.writeString(directory.resolve("toolchain.cmake"), "# other");
    assertThat(reason()).hasToString("toolchain.cmake changed");
    assertThat(reason().keepsCache()).isFalse();
  }

  @Test
  void keyIsReadAsItWasWrittenAndIsGoneWhenDeletedOrTorn() throws IOException {
    defines.put("ODD", "a\"b\\c\n;ü");
    key().write(directory);
    assertThat(ConfigureKey.read(directory)).contains(key());
    Path file = directory.resolve("pip-cmake-configure.json");
    Files.writeString(file, Files.readString(file).substring(0, 20));
    assertThat(ConfigureKey.read(directory)).isEmpty();
    ConfigureKey.delete(directory);
    assertThat(file).doesNotExist();
  }

  private ConfigureReason reason() throws IOException {
    return new ConfigureReason(before, key());
  }

  private ConfigureKey key() throws IOException {
    Tool cmake = new Tool(Path.of("/usr/bin/cmake"), 1, cmakeTime);
    return ConfigureKey.of(
        new ConfigureRequest(
            directory,
            directory.resolve("build"),
            directory,
            Path.of(environment),
            Path.of("/store/bytecode"),
            packages,
            () -> {
              throw new AssertionError("the key must not read the environment");
            },
            new Tools(cmake, generator, Optional.empty()),
            Optional.of(buildType),
            defines,
            arguments),
        new Host(variables, directory, "Linux"));
  }
}
