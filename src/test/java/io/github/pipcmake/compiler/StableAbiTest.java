package io.github.pipcmake.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonParser;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StableAbiTest {
  @Test
  void symbolsThatAreNotInTheStableAbiAreNamed() throws Exception {
    // As abi3audit 0.0.26 wrote it.
    String report =
        """
        {"specs": {"w/m-1-cp39-abi3-linux_x86_64.whl": {"kind": "wheel", "wheel": [
          {"name": "m.abi3.so", "result": {"is_abi3": false,
            "is_abi3_baseline_compatible": true, "baseline": "3.9", "computed": "3.9",
            "non_abi3_symbols": ["_PyLong_Sign", "PyUnicode_AsUTF8"],
            "future_abi3_objects": {"PyType_GetName": "3.11"}}},
          {"name": "n.abi3.so", "result": {"is_abi3": true, "non_abi3_symbols": [],
            "future_abi3_objects": {}}}]}}}
        """;
    assertThat(StableAbi.violations(JsonParser.object().from(report)))
        .containsExactly("m.abi3.so uses PyType_GetName (of 3.11), PyUnicode_AsUTF8, _PyLong_Sign");
  }

  @Test
  void onlyTagAbi3PromisesIt() {
    assertThat(StableAbi.isPromisedBy(Path.of("m-1-cp39-abi3-win_amd64.whl"))).isTrue();
    assertThat(StableAbi.isPromisedBy(Path.of("m-1-cp39-cp39-win_amd64.whl"))).isFalse();
  }
}
