package io.github.pipcmake.cmake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.process.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolLocatorTest {
  private static final Optional<String> NONE = Optional.empty();

  @TempDir Path directory;

  @Test
  void hostsBinariesServeIfTheEnvironmentHasNone() throws Exception {
    Path cmake = program("bin/cmake", "\177ELF");
    Path ninja = program("bin/ninja", "\177ELF");
    Tools tools = locate(NONE, NONE);
    assertThat(tools.cmake().path()).isEqualTo(cmake.toRealPath());
    assertThat(tools.ninja().map(Tool::path)).contains(ninja.toRealPath());
    assertThat(tools.generator()).isEqualTo("Ninja");
    assertThat(locator().missing(NONE, NONE, NONE, directory)).isEmpty();
  }

  @Test
  void environmentsOwnToolsComeFirst() throws Exception {
    program("bin/cmake", "\177ELF");
    program("bin/ninja", "\177ELF");
    Path cmake = program("env/site/cmake/data/bin/cmake", "\177ELF");
    Path ninja = program("env/bin/ninja", "\177ELF");
    assertThat(locate(NONE, NONE).cmake().path()).isEqualTo(cmake.toRealPath());
    assertThat(locate(NONE, NONE).ninja().map(Tool::path)).contains(ninja.toRealPath());
  }

  @Test
  void wrapperScriptOnThePathCountsAsMissing() throws Exception {
    program("bin/cmake", "#!/usr/bin/python3");
    assertThat(locator().missing(NONE, NONE, NONE, directory)).containsExactly("cmake", "ninja");
    assertThatThrownBy(() -> locate(NONE, NONE))
        .isInstanceOf(CMakeException.class)
        .hasMessageContaining("cmake not found")
        .hasMessageContaining("pip-cmake:prepare");
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
    program("bin/cmake", "\177ELF");
    Tools tools = locate(NONE, Optional.of("Unix Makefiles"));
    assertThat(tools.ninja()).isEmpty();
    assertThat(locator().missing(NONE, NONE, Optional.of("Unix Makefiles"), directory)).isEmpty();
  }

  private Tools locate(Optional<String> cmake, Optional<String> generator)
      throws CMakeException, IOException {
    return locator()
        .locate(
            cmake,
            NONE,
            generator,
            directory,
            directory.resolve("env/site"),
            directory.resolve("env/bin"));
  }

  private ToolLocator locator() {
    return new ToolLocator(
        new Host(Map.of("PATH", directory.resolve("bin").toString()), directory, "Linux"));
  }

  private Path program(String name, String content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    file.toFile().setExecutable(true);
    return file;
  }
}
