package io.github.pipcmake.cmake.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.Memo;
import io.github.pipcmake.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolLocatorTest {
  private static final Optional<String> NONE = Optional.empty();

  @TempDir Path directory;

  private String path = "";

  private final Map<String, String> variables = new HashMap<>();

  @Test
  void hostsBinariesServeIfTheEnvironmentHasNone() throws Exception {
    Path cmake = program("bin/cmake", "ELF");
    Path ninja = program("bin/ninja", "ELF");
    Tools tools = locate(NONE, NONE);
    assertThat(tools.cmake().path()).isEqualTo(cmake.toRealPath());
    assertThat(tools.ninja().map(Tool::path)).contains(ninja.toRealPath());
    assertThat(tools.generator()).isEqualTo("Ninja");
    assertThat(locator().missing(settings(NONE, NONE, NONE))).isEmpty();
  }

  @Test
  void environmentsOwnToolsComeFirst() throws Exception {
    program("bin/cmake", "ELF");
    program("bin/ninja", "ELF");
    Path cmake = program("env/site/cmake/data/bin/cmake", "ELF");
    Path ninja = program("env/bin/ninja", "ELF");
    assertThat(locate(NONE, NONE).cmake().path()).isEqualTo(cmake.toRealPath());
    assertThat(locate(NONE, NONE).ninja().map(Tool::path)).contains(ninja.toRealPath());
  }

  @Test
  void wrapperScriptOnThePathCountsAsMissing() throws Exception {
    program("bin/cmake", "#!/usr/bin/python3");
    assertThat(locator().missing(settings(NONE, NONE, NONE))).containsExactly("cmake", "ninja");
    assertThatThrownBy(() -> locate(NONE, NONE))
        .isInstanceOf(CMakeException.class)
        .hasMessageContaining("cmake not found")
        .hasMessageContaining("-Dpip-cmake.cmake=PATH");
  }

  @Test
  void linkToAProgramOfAnotherNameCountsAsMissing() throws Exception {
    Files.createSymbolicLink(
        program("bin/snap", "ELF").resolveSibling("cmake"), directory.resolve("bin/snap"));
    program("bin/ninja-build", "ELF");
    Files.createSymbolicLink(directory.resolve("bin/ninja"), directory.resolve("bin/ninja-build"));
    assertThat(locator().missing(settings(NONE, NONE, NONE))).containsExactly("cmake");
  }

  @Test
  void namedScriptIsTakenAsItIs() throws Exception {
    Path cmake = program("bin/cmake", "#!/bin/sh");
    assertThat(locate(Optional.of("bin/cmake"), Optional.of("Unix Makefiles")).cmake().path())
        .isEqualTo(cmake.toRealPath());
  }

  @Test
  void namedProgramThatIsNotThereIsTold() {
    assertThatThrownBy(() -> locate(Optional.of("cmake-9"), NONE))
        .isInstanceOf(CMakeException.class)
        .hasMessage(
            "cmake not found: cmake-9 is no program; give its path with -Dpip-cmake.cmake=PATH");
  }

  @Test
  void makeNeedsNoNinja() throws Exception {
    program("bin/cmake", "ELF");
    Tools tools = locate(NONE, Optional.of("Unix Makefiles"));
    assertThat(tools.ninja()).isEmpty();
    assertThat(locator().missing(settings(NONE, NONE, Optional.of("Unix Makefiles")))).isEmpty();
  }

  @Test
  void generatorOfCMakesOwnVariableCountsIfNoneIsNamedAndNinjaHasTwo() throws Exception {
    program("bin/cmake", "ELF");
    variables.put("CMAKE_GENERATOR", "Unix Makefiles");
    assertThat(locate(NONE, NONE).generator()).isEqualTo("Unix Makefiles");
    assertThat(locator().missing(settings(NONE, NONE, Optional.of("Ninja Multi-Config"))))
        .containsExactly("ninja");
  }

  @Test
  void programsOfWindowsHaveAnEnding() throws Exception {
    program("env/site/cmake/data/bin/cmake", "ELF");
    Path cmake = program("env/site/cmake/data/bin/cmake.exe", "MZ");
    variables.put("PATH", directory.resolve("bin").toString());
    Tools tools =
        new ToolLocator(
                new ToolVersions(new ProcessRunner()), new Host(variables, directory, "Windows 11"))
            .locate(
                settings(NONE, NONE, Optional.of("NMake Makefiles")),
                directory.resolve("env/site"),
                directory.resolve("env/bin"));
    assertThat(tools.cmake().path()).isEqualTo(cmake.toRealPath());
  }

  @Test
  void namedToolIsNeverMissing() throws Exception {
    assertThat(
            locator()
                .missing(settings(Optional.of("cmake-9"), NONE, Optional.of("Unix Makefiles"))))
        .isEmpty();
  }

  @Test
  void realToolBehindAWrapperOnThePathIsUsed() throws Exception {
    program("wrappers/cmake", "#!/usr/bin/python3");
    Path cmake = program("bin/cmake", "ELF");
    path = directory.resolve("wrappers") + ":" + directory.resolve("bin");
    assertThat(locate(NONE, Optional.of("Unix Makefiles")).cmake().path())
        .isEqualTo(cmake.toRealPath());
  }

  @Test
  void olderPackagesOfNinjaHaveTheBinaryElsewhere() throws Exception {
    program("bin/cmake", "ELF");
    program("env/bin/ninja", "#!/usr/bin/python3");
    Path ninja = program("env/site/ninja/data/bin/ninja", "ELF");
    assertThat(locate(NONE, NONE).ninja().map(Tool::path)).contains(ninja.toRealPath());
  }

  @Test
  void hostsToolOutOfTheRangeCountsAsMissingAndIsAskedOfPip() throws Exception {
    program("bin/cmake", "ELF");
    program("bin/ninja", "ELF");
    assertThat(locator().missing(settings(NONE, Optional.of("[3.26,4)"), NONE)))
        .containsExactly("cmake>=3.26,<4");
    assertThat(locator().missing(settings(NONE, Optional.of("3.20"), NONE))).isEmpty();
    assertThat(locator().missing(settings(NONE, Optional.of("(,3.25.1]"), NONE))).isEmpty();
  }

  @Test
  void namedToolOutOfTheRangeIsTold() throws Exception {
    Path cmake = program("bin/cmake", "ELF");
    assertThatThrownBy(
            () ->
                locator()
                    .locate(
                        settings(Optional.of("cmake"), Optional.of("4"), NONE),
                        directory,
                        directory))
        .isInstanceOf(CMakeException.class)
        .hasMessageStartingWith("cmake 3.25.1 (" + cmake + ") is not in the range [4,)")
        .hasMessageContaining("-Dpip-cmake.cmakeVersion");
  }

  @Test
  void rangeThatIsNoneIsTold() throws Exception {
    program("bin/cmake", "ELF");
    assertThatThrownBy(() -> locator().missing(settings(NONE, Optional.of("new"), NONE)))
        .isInstanceOf(CMakeException.class)
        .hasMessage(
            "cmakeVersion is new, which is no range of versions; write one such as -Dpip-cmake.cmakeVersion=[3.26,4)");
  }

  private Tools locate(Optional<String> cmake, Optional<String> generator) throws Exception {
    return locator()
        .locate(
            settings(cmake, NONE, generator),
            directory.resolve("env/site"),
            directory.resolve("env/bin"));
  }

  /** Every program here is known to be of one version, so that none has to be started. */
  private ToolSettings settings(
      Optional<String> cmake, Optional<String> range, Optional<String> generator) {
    return new ToolSettings(
        new ToolSettings.Wish(cmake, range),
        new ToolSettings.Wish(NONE, NONE),
        generator,
        directory,
        directory.resolve("records"),
        new OneVersion(),
        outcome -> {});
  }

  private ToolLocator locator() {
    variables.put("PATH", path.isEmpty() ? directory.resolve("bin").toString() : path);
    return new ToolLocator(
        new ToolVersions(new ProcessRunner()), new Host(variables, directory, "Linux"));
  }

  private Path program(String name, String content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    file.toFile().setExecutable(true);
    return file;
  }

  private record OneVersion() implements Memo {
    @Override
    public Optional<String> get(String key) {
      return Optional.of("{\"version\":\"3.25.1\"}");
    }

    @Override
    public void put(String key, String json) {
      throw new AssertionError("nothing had to be found out");
    }
  }
}
