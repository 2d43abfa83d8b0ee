package io.github.pipcmake.cmake.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.cmake.FakeCMake;
import io.github.pipcmake.cmake.inputs.ConfigureKey;
import io.github.pipcmake.cmake.tools.CMakeException;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shell script takes the place of CMake; UnseenChangesTest builds with the real one. */
class BuilderTest {
  @TempDir Path directory;

  private FakeCMake cmake = new FakeCMake(Path.of("none"));

  @BeforeEach
  void configure() throws IOException {
    directory = directory.toRealPath();
    cmake = FakeCMake.in(directory);
  }

  @Test
  void buildToolIsToldWhatWasAskedForAndItsStepsAreCounted() throws Exception {
    BuildResult result =
        builder()
            .build(
                cmake.building(
                    "echo \"$* in $(pwd -P)\"",
                    "echo \"base $CCACHE_BASEDIR bytecode $PYTHONPYCACHEPREFIX\"",
                    "echo '[ 50%] Building C object a.c.o'; echo > a.c.o",
                    "echo '[100%] Linking C executable a'; echo > a"));

    assertThat(result.steps()).isEqualTo(2);
    assertThat(result.compiled()).isEqualTo(1);
    assertThat(result.processes()).hasSize(1);
    assertThat(Files.readAllLines(directory.resolve("target/records/build.log")))
        .startsWith(
            "--build %1$s --config Release --target all docs --parallel 3 in %1$s"
                .formatted(cmake.build()),
            "base %s bytecode %s".formatted(directory, directory.resolve("target/bytecode")));
  }

  @Test
  void buildThatDoesNothingIsUnchanged() throws Exception {
    BuildResult result = builder().build(cmake.building("echo 'nothing to be done'"));
    assertThat(result.steps()).isZero();
    assertThat(result.compiled()).isZero();
  }

  @Test
  void firstErrorOfAFailedBuildIsTheReason() throws IOException {
    BuildRequest failing =
        cmake.building(
            "echo '[ 50%] Building C object a.c.o'",
            "echo 'a.c:1:5: error: expected identifier'", "echo 'b.c:9:9: error: later'", "exit 2");
    assertThatThrownBy(() -> builder().build(failing))
        .isInstanceOf(CMakeException.class)
        .hasMessageStartingWith("The build failed: a.c:1:5: error: expected identifier\n")
        .hasMessageContaining("build.log");
  }

  @Test
  void treeOfAnotherEnvironmentIsNotBuilt() throws IOException {
    new ConfigureKey(new TreeMap<>(Map.of(ConfigureKey.ENVIRONMENT, "/other")))
        .write(cmake.build());
    BuildRequest request = cmake.building("touch started");
    assertThatThrownBy(() -> builder().build(request))
        .isInstanceOf(CMakeException.class)
        .hasMessageContaining("not configured for the environment that is in use now");
    assertThat(cmake.build().resolve("started")).doesNotExist();
  }

  private Builder builder() {
    return new Builder(new ProcessRunner(), new Host(Map.of(), directory, "Linux"));
  }
}
