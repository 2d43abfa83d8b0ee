package io.github.pipcmake.wheel.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CargoReportsTest {
  @TempDir Path tree;

  @Test
  void filesAndVariablesAreReadOffWhatRustcWrote() throws Exception {
    write(
        "x86_64-unknown-linux-gnu/release/deps/core.d",
        """
        /t/deps/libcore.so: src/lib.rs ../shared/a\\ b.rs

        src/lib.rs:
        ../shared/a\\ b.rs:

        # env-dep:FLAVOUR
        # env-dep:LEVEL=a b=c
        """);
    CargoReports reports = new CargoReports(tree);
    assertThat(reports.files()).containsExactly("../shared/a b.rs", "src/lib.rs");
    assertThat(reports.variables()).containsExactly("FLAVOUR", "LEVEL");
  }

  @Test
  void variablesThatABuildScriptNamesCount() throws Exception {
    write(
        "triple/debug/build/answers-123/output",
        "cargo:rerun-if-env-changed=OLD_FORM\ncargo::rerun-if-env-changed=NEW_FORM\nrest\n");
    write("debug/build/answers-123/out/output", "cargo:rerun-if-env-changed=NONE\n");
    assertThat(new CargoReports(tree).variables()).containsExactly("NEW_FORM", "OLD_FORM");
  }

  @Test
  void treeThatIsNotThereSaysNothing() throws Exception {
    CargoReports reports = new CargoReports(tree.resolve("gone"));
    assertThat(reports.files()).isEmpty();
    assertThat(reports.variables()).isEmpty();
  }

  private void write(String name, String text) throws IOException {
    Path file = tree.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
  }

  @Test
  void nameThatIsNoUtf8IsNoFailure(@TempDir Path other) throws Exception {
    Path deps = Files.createDirectories(other.resolve("release/deps"));
    Files.write(deps.resolve("a.d"), new byte[] {'a', ':', ' ', 'b', ' ', (byte) 0xff, '\n'});
    assertThat(new CargoReports(other).files()).contains("b");
  }
}
