package io.github.pipcmake.python.venv;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.python.venv.EntryPoints.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryPointsTest {
  private static final String PACKAGES = "lib/python3.11/site-packages/";

  @TempDir Path root;

  @Test
  void namesAndPackagesAreRead() throws Exception {
    Files.createDirectories(root.resolve(PACKAGES + "demo/cmake"));
    assertThat(
            read("[cmake.root]\ndemo-x.y = demo.cmake\n[cmake.prefix]\na = demo [extra]").roots())
        .containsExactly(new Entry("demo-x.y", PACKAGES + "demo/cmake"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X CACHE STRING \"\" FORCE) set(CMAKE_CXX_COMPILER_LAUNCHER = demo",
        "a;b = demo",
        "a\" = demo",
        "$ENV{HOME} = demo",
        "c = .etc",
        "c = ..etc",
        "c = /etc",
        "c = ../../../demo",
        "c = demo.",
      })
  void whatIsNoNameOrNoPackageIsLeftOut(String line) throws Exception {
    Files.createDirectories(root.resolve(PACKAGES + "demo"));
    EntryPoints read = read("[cmake.root]\n" + line + "\n[cmake.prefix]\n" + line + "\n");
    assertThat(read.roots()).isEmpty();
    assertThat(read.prefixes()).isEmpty();
  }

  @Test
  void linkThatLeadsOutIsLeftOut(@TempDir Path elsewhere) throws Exception {
    Files.createDirectories(root.resolve(PACKAGES));
    Files.createSymbolicLink(root.resolve(PACKAGES + "demo"), elsewhere);
    assertThat(read("[cmake.module]\ndemo = demo\n").modules()).isEmpty();
  }

  private EntryPoints read(String text) throws IOException {
    Path distribution = Files.createDirectories(root.resolve(PACKAGES + "demo-1.0.dist-info"));
    Files.writeString(distribution.resolve("METADATA"), "Name: demo\nVersion: 1.0\n");
    Files.writeString(distribution.resolve("entry_points.txt"), text);
    return EntryPoints.read(
        new VirtualEnvironment(root, root.resolve("bin/python"), root.resolve(PACKAGES)));
  }

  @Test
  void referenceOfAnyLengthIsLookedAt() throws Exception {
    assertThat(read("[cmake.root]\na = p" + ".p".repeat(9000)).roots()).isEmpty();
  }
}
