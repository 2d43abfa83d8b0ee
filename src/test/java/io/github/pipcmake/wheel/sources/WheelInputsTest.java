package io.github.pipcmake.wheel.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.process.Host;
import io.github.pipcmake.wheel.backend.Backend;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    assertThat(inputs(Map.of(variable, "x"))).containsKey("variable " + variable);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HOME",
        "PATH",
        "XDG_RUNTIME_DIR",
        "CMAKE_BUILD_PARALLEL_LEVEL",
        "PYENV_ROOT",
        "NVM_DIR",
        "SDKMAN_DIR",
        "DIRENV_DIR",
        "LANG"
      })
  void whatBelongsToASessionDoesNot(String variable) {
    assertThat(inputs(Map.of(variable, "x"))).doesNotContainKey("variable " + variable);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MATURIN_PYPI_TOKEN",
        "HATCH_INDEX_AUTH",
        "CARGO_REGISTRIES_CORP_TOKEN",
        "POETRY_HTTP_BASIC_CORP_PASSWORD"
      })
  void secretsNeverCount(String variable) {
    assertThat(inputs(Map.of(variable, "x"))).doesNotContainKey("variable " + variable);
  }

  @Test
  void valueIsToldFromAnotherAndNotWrittenDown() {
    String one = inputs(Map.of("CFLAGS", "-Done")).getOrDefault("variable CFLAGS", "");
    assertThat(one)
        .doesNotContain("one")
        .isNotEqualTo(inputs(Map.of("CFLAGS", "-Done"), Map.of(), "other").get("variable CFLAGS"))
        .isNotEqualTo(inputs(Map.of("CFLAGS", "-Dtwo")).get("variable CFLAGS"));
  }

  @Test
  void variableThatTheProjectNamesCountsUnlessItIsASessionsOrASecret() {
    assertThat(
            inputs(Map.of("MSGPACK_PUREPYTHON", "1", "OTHER", "2", "HOME", "3", "MY_TOKEN", "4")))
        .containsKey("variable MSGPACK_PUREPYTHON")
        .doesNotContainKeys("variable OTHER", "variable HOME", "variable MY_TOKEN");
  }

  @Test
  void whatIsSetForTheBackendWinsOverTheHost() {
    assertThat(inputs(Map.of("SOURCE_DATE_EPOCH", "1"), Map.of("SOURCE_DATE_EPOCH", "2")))
        .isEqualTo(inputs(Map.of("SOURCE_DATE_EPOCH", "2")));
  }

  private static SortedMap<String, String> inputs(Map<String, String> variables) {
    return inputs(variables, Map.of());
  }

  private static SortedMap<String, String> inputs(
      Map<String, String> variables, Map<String, String> set) {
    return inputs(variables, set, "key");
  }

  private static SortedMap<String, String> inputs(
      Map<String, String> variables, Map<String, String> set, String key) {
    SortedMap<String, String> inputs = new TreeMap<>();
    WheelScope scope = WheelScope.of(Path.of("project"), Set.of(), Set.of());
    for (String name : List.of("MSGPACK_PUREPYTHON", "HOME", "MY_TOKEN")) {
      scope.variables().put(name, "setup.py");
    }
    WheelInputs.addAsked(
        inputs,
        Optional.empty(),
        set,
        new Backend("flit_core.buildapi", List.of(), false, Optional.empty()),
        Map.of(),
        scope,
        new Host(variables, Path.of("home"), "Linux"),
        key);
    return inputs;
  }
}
