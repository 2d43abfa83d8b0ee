package io.github.pipcmake.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.process.Host;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WheelInputsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CC",
        "CXX",
        "CFLAGS",
        "LDFLAGS",
        "CMAKE_ARGS",
        "CMAKE_GENERATOR",
        "SKBUILD_BUILD_DIR",
        "SETUPTOOLS_SCM_PRETEND_VERSION",
        "SOURCE_DATE_EPOCH",
        "OpenSSL_ROOT",
        "RUSTFLAGS"
      })
  void whatBackendsAndCompilersReadCounts(String variable) {
    assertThat(inputs(Map.of(variable, "x"))).containsEntry("variable " + variable, "x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"HOME", "PATH", "XDG_RUNTIME_DIR", "CMAKE_BUILD_PARALLEL_LEVEL", "PYENV_ROOT"})
  void whatBelongsToASessionDoesNot(String variable) {
    assertThat(inputs(Map.of(variable, "x"))).doesNotContainKey("variable " + variable);
  }

  @Test
  void credentialsAreLeftOut() {
    assertThat(inputs(Map.of("CMAKE_ARGS", "-DURL=https://me:secret@host/")))
        .containsEntry("variable CMAKE_ARGS", "-DURL=https://****@host/");
  }

  @Test
  void whatIsSetForTheBackendWinsOverTheHost() {
    assertThat(inputs(Map.of("SOURCE_DATE_EPOCH", "1"), Map.of("SOURCE_DATE_EPOCH", "2")))
        .containsEntry("variable SOURCE_DATE_EPOCH", "2");
  }

  private static SortedMap<String, String> inputs(Map<String, String> variables) {
    return inputs(variables, Map.of());
  }

  private static SortedMap<String, String> inputs(
      Map<String, String> variables, Map<String, String> set) {
    SortedMap<String, String> inputs = new TreeMap<>();
    WheelInputs.addAsked(
        inputs,
        Optional.empty(),
        set,
        new Backend("flit_core.buildapi", List.of(), false),
        Map.of(),
        new Host(variables, Path.of("home"), "Linux"));
    return inputs;
  }
}
