package io.github.pipcmake.cmake.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.process.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresetsTest {
  @TempDir Path directory;

  @Test
  void generatorIsInheritedFromOneParentOrTheFirstOfSeveralThatHasIt() throws IOException {
    write(
        "CMakePresets.json",
        """
        {"version": 3, "configurePresets": [
          {"name": "none"},
          {"name": "ninja", "generator": "Ninja"},
          {"name": "make", "generator": "Unix Makefiles"},
          {"name": "own", "inherits": "ninja", "generator": "Xcode"},
          {"name": "one", "inherits": "make"},
          {"name": "several", "inherits": ["none", "ninja", "make"]}]}
        """);
    Presets presets = Presets.of(directory);
    assertThat(presets.generator("own")).contains("Xcode");
    assertThat(presets.generator("one")).contains("Unix Makefiles");
    assertThat(presets.generator("several")).contains("Ninja");
    assertThat(presets.generator("none")).isEmpty();
    assertThat(presets.generator("unknown")).isEmpty();
  }

  @Test
  void presetsThatInheritAndFilesThatIncludeEachOtherAreLeftToCMake() throws IOException {
    write(
        "CMakePresets.json",
        """
        {"version": 4, "include": ["more/two.json"], "configurePresets": [
          {"name": "a", "inherits": ["b"]}, {"name": "b", "inherits": ["a"]}]}
        """);
    write("more/two.json", "{\"version\": 4, \"include\": [\"../CMakePresets.json\"]}");
    assertThat(Presets.of(directory).generator("a")).isEmpty();
  }

  @Test
  void includesMayBeRelativeOrNameTheirDirectoryOrThatOfTheSources() throws IOException {
    write("CMakePresets.json", "{\"version\": 7, \"include\": [\"a/a.json\"]}");
    write("a/a.json", "{\"version\": 7, \"include\": [\"${fileDir}/b.json\"]}");
    write("a/b.json", "{\"version\": 7, \"include\": [\"${sourceDir}/c.json\"]}");
    write(
        "c.json",
        """
        {"version": 7, "configurePresets": [
          {"name": "p", "generator": "Ninja", "toolchainFile": "${sourceDir}/arm.cmake"}]}
        """);
    Presets presets = Presets.of(directory);
    assertThat(presets.generator("p")).contains("Ninja");
    assertThat(presets.toolchains("p")).containsExactly(directory + "/arm.cmake");
    assertThat(presets.files())
        .containsExactly(
            directory.resolve("CMakePresets.json"),
            directory.resolve("a/a.json"),
            directory.resolve("a/b.json"),
            directory.resolve("c.json"));
  }

  @Test
  void includeMayNameVariablesOfTheHost() throws IOException {
    write("CMakePresets.json", "{\"version\": 7, \"include\": [\"$penv{TEAM}/team.json\"]}");
    write("team/team.json", "{\"version\": 7, \"configurePresets\": [{\"name\": \"p\"}]}");
    Host host = new Host(Map.of("TEAM", directory.resolve("team").toString()), directory, "Linux");
    Presets presets = Presets.of(directory, host);
    assertThat(presets.files()).contains(directory.resolve("team/team.json"));
    assertThat(presets.variables()).contains("TEAM");
  }

  @Test
  void toolchainOfAnIncludedFileIsBesideThatFileAndSeesThePresetsOwnVariables() throws IOException {
    write("CMakePresets.json", "{\"version\": 7, \"include\": [\"team/team.json\"]}");
    write(
        "team/team.json",
        """
        {"version": 7, "configurePresets": [
          {"name": "base", "environment": {"CPU": "arm${pathListSep}", "BOARD": "$env{CPU}7"}},
          {"name": "beside", "toolchainFile": "${fileDir}/tc.cmake"},
          {"name": "own", "inherits": "base", "environment": {"CPU": "x"},
           "toolchainFile": "${sourceParentDir}/${sourceDirName}/$env{BOARD}.cmake"}]}
        """);
    Presets presets = Presets.of(directory, new Host(Map.of("CPU", "no"), directory, "Linux"));
    assertThat(presets.toolchains("beside"))
        .containsExactly(directory.resolve("team") + "/tc.cmake");
    assertThat(presets.toolchains("own")).containsExactly(directory + "/x7.cmake");
  }

  @Test
  void fileThatIsNoJsonIsLeftToCMake() throws IOException {
    write("CMakePresets.json", "{");
    write("CMakeUserPresets.json", "[]");
    assertThat(Presets.of(directory).generator("p")).isEmpty();
  }

  private void write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void toolchainAmongCacheEntriesAndBehindAVariableIsFoundAndTheVariableNamed() throws IOException {
    Files.writeString(
        directory.resolve("CMakePresets.json"),
        """
        {"configurePresets": [
          {"name": "text", "cacheVariables": {"CMAKE_TOOLCHAIN_FILE": "$env{VCPKG}/vcpkg.cmake"}},
          {"name": "typed", "cacheVariables":
            {"CMAKE_TOOLCHAIN_FILE": {"type": "FILEPATH", "value": "$penv{OTHER}/${presetName}"}}},
          {"name": "none"}]}
        """);
    Host host = new Host(Map.of("VCPKG", "/v", "OTHER", "/o"), directory, "Linux");
    Presets presets = Presets.of(directory, host);
    assertThat(presets.toolchains("text")).containsExactly("/v/vcpkg.cmake");
    assertThat(presets.toolchains("typed")).containsExactly("/o/typed");
    assertThat(presets.toolchains("none")).isEmpty();
    assertThat(presets.variables()).containsExactlyInAnyOrder("VCPKG", "OTHER");
  }
}
