package io.github.pipcmake.cmake.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pipcmake.process.Host;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitialCacheTest {
  private static final HandOver HAND_OVER =
      new HandOver(
          List.of(Path.of("/env/site/pybind11/share"), Path.of("/env/site"), Path.of("/env")),
          List.of(Path.of("/env/site/modules")),
          Map.of("core", Path.of("/env/site/core")),
          Path.of("/env"),
          Path.of("/env/bin/python"),
          "cpython",
          Optional.of(Path.of("/env/site/numpy/_core/include")),
          List.of());

  @TempDir Path directory;

  @Test
  void environmentIsToldToEachOfCMakesPythonModules() {
    assertThat(new InitialCache(HAND_OVER, Map.of(), Map.of()).text())
        .contains("list(APPEND _paths [[/env/site/pybind11/share]])")
        .contains("list(APPEND _paths [[/env/site/modules]])")
        .contains("set(core_ROOT [[/env/site/core]] CACHE PATH")
        .contains("set(Python_EXECUTABLE [[/env/bin/python]] CACHE FILEPATH")
        .contains("set(Python3_EXECUTABLE [[/env/bin/python]] CACHE FILEPATH")
        .contains("set(PYTHON_EXECUTABLE [[/env/bin/python]] CACHE FILEPATH")
        .contains("set(Python_ROOT_DIR [[/env]] CACHE PATH")
        .contains("set(Python_FIND_STRATEGY [[LOCATION]]")
        .contains("set(Python_NumPy_INCLUDE_DIR [[/env/site/numpy/_core/include]] CACHE PATH");
  }

  @Test
  void fileToIncludeIsNotForcedOnWhoHasAnother() {
    Optional<Path> file = Optional.of(Path.of("/tree/include.cmake"));

    assertThat(new InitialCache(HAND_OVER, Map.of(), Map.of(), file).text())
        .contains(
            """
            if(NOT DEFINED CACHE{CMAKE_PROJECT_INCLUDE})
            set(CMAKE_PROJECT_INCLUDE [[/tree/include.cmake]] CACHE FILEPATH "" FORCE)
            endif()
            """);
    assertThat(new InitialCache(HAND_OVER, Map.of(), Map.of()).text())
        .doesNotContain("CMAKE_PROJECT_INCLUDE");
  }

  @Test
  void pypyIsLookedForOnlyIfItIsTheInterpreter() {
    HandOver pypy =
        new HandOver(
            HAND_OVER.prefixes(),
            HAND_OVER.modules(),
            HAND_OVER.roots(),
            HAND_OVER.root(),
            HAND_OVER.python(),
            "pypy",
            HAND_OVER.numpyInclude(),
            List.of());

    assertThat(new InitialCache(HAND_OVER, Map.of(), Map.of()).text())
        .doesNotContain("FIND_IMPLEMENTATIONS");
    assertThat(new InitialCache(pypy, Map.of(), Map.of()).text())
        .contains("set(Python_FIND_IMPLEMENTATIONS [[PyPy]]")
        .contains("set(Python3_FIND_IMPLEMENTATIONS [[PyPy]]");
  }

  @Test
  void usersPrefixesComeFirstAndAreNotGivenTwice() {
    Map<String, String> defines = Map.of("CMAKE_PREFIX_PATH", "/mine;/yours", "FOO", "1");
    assertThat(new InitialCache(HAND_OVER, defines, Map.of()).text())
        .contains("set(CMAKE_PREFIX_PATH [[/mine;/yours;/env/site/pybind11/share;/env/site;/env]]");
    assertThat(InitialCache.withoutPaths(defines)).containsOnlyKeys("FOO");
  }

  @Test
  void nothingInAPathIsEvaluatedByCMake() throws Exception {
    assumeTrue(
        Host.current().findExecutable("cmake", directory).isPresent(), "cmake is not on the PATH");
    String odd = "/a ${HOME} \"b\" ]] ]=] $ENV{X}]";
    HandOver handOver =
        new HandOver(
            List.of(Path.of(odd)),
            List.of(),
            Map.of(),
            Path.of(odd),
            Path.of(odd),
            "cpython",
            Optional.empty(),
            List.of());
    Path script = directory.resolve("cache.cmake");
    new InitialCache(handOver, Map.of(), Map.of()).write(script);
    Path print = directory.resolve("print.cmake");
    Files.writeString(
        print,
        "include(\""
            + script
            + "\")\nfile(WRITE \""
            + directory
            + "/out\" \"${Python_ROOT_DIR}\")\n");
    Process cmake =
        new ProcessBuilder("cmake", "-P", print.toString())
            .inheritIO()
            .directory(directory.toFile())
            .start();
    assertThat(cmake.waitFor()).isZero();
    assertThat(directory.resolve("out")).hasContent(odd);
  }

  @Test
  void scriptThatSaysTheSameIsNotWrittenAgain() throws Exception {
    Path script = directory.resolve("cache.cmake");
    new InitialCache(HAND_OVER, Map.of(), Map.of()).write(script);
    FileTime time = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(script, time);
    new InitialCache(HAND_OVER, Map.of(), Map.of()).write(script);
    assertThat(Files.getLastModifiedTime(script)).isEqualTo(time);
    new InitialCache(HAND_OVER, Map.of("CMAKE_PREFIX_PATH", "/mine"), Map.of()).write(script);
    assertThat(Files.getLastModifiedTime(script)).isNotEqualTo(time);
  }
}
