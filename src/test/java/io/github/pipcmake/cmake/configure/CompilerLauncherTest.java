package io.github.pipcmake.cmake.configure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.cmake.tools.CMakeException;
import io.github.pipcmake.process.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompilerLauncherTest {
  @TempDir Path directory;

  @Test
  void nothingIsUsedUnlessAskedFor() throws Exception {
    program("ccache");
    assertThat(entries(Optional.empty())).isEmpty();
  }

  @Test
  void cmakeThatOthersStartGetsItInVariables() throws Exception {
    Path root = directory.resolve("clone");
    Host host = new Host(Map.of("PATH", directory.toString()), directory, "Linux");
    assertThat(CompilerLauncher.variables(Optional.of("auto"), directory, root, host)).isEmpty();

    Path ccache = program("ccache");
    assertThat(CompilerLauncher.variables(Optional.of("auto"), directory, root, host))
        .containsEntry("CMAKE_CXX_COMPILER_LAUNCHER", ccache.toString())
        .containsEntry("CCACHE_BASEDIR", root.toString());
    Host own = host.with(Map.of("CCACHE_BASEDIR", "/own"));
    assertThat(CompilerLauncher.variables(Optional.of("auto"), directory, root, own))
        .containsEntry("CCACHE_BASEDIR", "/own");
  }

  @Test
  void autoTakesWhatIsThereCcacheFirst() throws Exception {
    assertThat(entries(Optional.of("auto"))).isEmpty();
    Path sccache = program("sccache");
    assertThat(entries(Optional.of("auto")))
        .containsEntry("CMAKE_CXX_COMPILER_LAUNCHER", sccache.toString());
    Path ccache = program("ccache");
    assertThat(entries(Optional.of("auto")))
        .containsEntry("CMAKE_C_COMPILER_LAUNCHER", ccache.toString())
        .containsOnlyKeys(
            "CMAKE_C_COMPILER_LAUNCHER",
            "CMAKE_CXX_COMPILER_LAUNCHER",
            "CMAKE_CUDA_COMPILER_LAUNCHER",
            "CMAKE_OBJC_COMPILER_LAUNCHER",
            "CMAKE_OBJCXX_COMPILER_LAUNCHER")
        .containsEntry("CMAKE_CXX_COMPILER_LAUNCHER", ccache.toString());
  }

  @Test
  void launcherThatIsAskedForAndNotThereIsTold() {
    assertThatThrownBy(() -> entries(Optional.of("ccache")))
        .isInstanceOf(CMakeException.class)
        .hasMessageStartingWith("The compiler launcher ccache is not there; install it")
        .hasMessageContaining("-Dpip-cmake.launcher=auto");
  }

  private Map<String, String> entries(Optional<String> wish) throws CMakeException {
    Host host = new Host(Map.of("PATH", directory.toString()), directory, "Linux");
    return new CompilerLauncher(host)
        .find(wish, directory)
        .map(CompilerLauncher::entries)
        .orElse(Map.of());
  }

  private Path program(String name) throws IOException {
    Path file = Files.createFile(directory.resolve(name));
    file.toFile().setExecutable(true);
    return file;
  }
}
