package io.github.pipcmake.cmake.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.cmake.tools.CMakeException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DefinesTest {
  private final Properties commandLine = new Properties();

  @Test
  void commandLineAddsToThePomAndComesFirst() throws Exception {
    commandLine.setProperty("pip-cmake.define.B", "line");
    commandLine.setProperty("pip-cmake.define.C:PATH", "/c");
    commandLine.setProperty("pip-cmake.preset", "release");
    Map<String, String> pom = new HashMap<>(Map.of("A", "pom", "B", "pom"));
    pom.put("EMPTY", null);
    assertThat(Defines.of(pom, commandLine).entries())
        .isEqualTo(Map.of("A", "pom", "B", "line", "C:PATH", "/c", "EMPTY", ""));
  }

  @Test
  void entryWithoutANameIsRefused() {
    commandLine.setProperty("pip-cmake.define.", "x");
    assertThatThrownBy(() -> Defines.of(Map.of(), commandLine))
        .isInstanceOf(CMakeException.class)
        .hasMessage(
            "-Dpip-cmake.define. has no name of a cache entry; write -Dpip-cmake.define.NAME=VALUE");
  }

  @Test
  void whatTheUserGivesIsKept() {
    Defines given = new Defines(new TreeMap<>(Map.of("CMAKE_INSTALL_PREFIX:PATH", "/mine")));
    assertThat(given.with("CMAKE_INSTALL_PREFIX", "/ours")).isEqualTo(given);
    assertThat(given.with("CMAKE_INSTALL", "x").entries()).hasSize(2);
  }

  @Test
  void backendGetsThemAsAShellSplitsThem() throws Exception {
    Defines defines =
        new Defines(new TreeMap<>(Map.of("A", "1", "B:PATH", "/a b", "C", "it's;\"x\"", "D", "")));
    String arguments = defines.cmakeArgs(Optional.of("-G Ninja")).orElseThrow();
    assertThat(arguments).startsWith("-G Ninja -DA=1 '-DB:PATH=/a b' ");
    Process shell = new ProcessBuilder("sh", "-c", "printf '%s\\n' " + arguments).start();
    assertThat(new String(shell.getInputStream().readAllBytes(), UTF_8).lines())
        .containsExactly("-G", "Ninja", "-DA=1", "-DB:PATH=/a b", "-DC=it's;\"x\"", "-DD=");
    assertThat(new Defines(new TreeMap<>()).cmakeArgs(Optional.of("-G Ninja"))).isEmpty();
  }
}
