package io.github.pipcmake.cmake.launcher;

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
    assertThat(find(Optional.of("auto"), Optional.empty())).isEmpty();

    Path ccache = program("ccache");
    CompilerLauncher launcher = find(Optional.of("auto"), Optional.empty()).orElseThrow();
    assertThat(launcher.variables(Optional.empty(), host()))
        .containsEntry("CMAKE_CXX_COMPILER_LAUNCHER", ccache.toString())
        .containsEntry("CCACHE_BASEDIR", directory.resolve("clone").toString())
        .doesNotContainKey("CCACHE_REMOTE_STORAGE");
    Host own = host().with(Map.of("CCACHE_BASEDIR", "/own"));
    assertThat(launcher.variables(Optional.empty(), own)).containsEntry("CCACHE_BASEDIR", "/own");
  }

  @Test
  void remoteCacheNeedsCcacheAndTakesItUnasked() throws Exception {
    Optional<RemoteCache> remote = Optional.of(RemoteCache.of("http://host/objects", false));
    assertThatThrownBy(() -> find(Optional.empty(), remote))
        .isInstanceOf(CMakeException.class)
        .hasMessage(
            "remoteCache is http://host/objects, which needs ccache, and there is no compiler launcher on the PATH; install ccache (Debian, Fedora, Alpine and macOS have a package of that name), or leave out remoteCache");
    Path sccache = program("sccache");
    assertThatThrownBy(() -> find(Optional.empty(), remote))
        .hasMessageContaining("the compiler launcher is " + sccache);
    Path ccache = program("ccache");
    assertThat(find(Optional.empty(), remote)).get().extracting("program").isEqualTo(ccache);
    assertThatThrownBy(
            () ->
                find(Optional.empty(), Optional.of(RemoteCache.of("https://me:geheim@host", true))))
        .hasMessageStartingWith("remoteCache is https://****@host, and ccache has no TLS");
  }

  @Test
  void whoTypesNinjaGetsTheSameObjectsAndNoPassword() throws Exception {
    program("ccache");
    RemoteCache open = RemoteCache.of("http://host/objects", false);
    CompilerLauncher launcher = find(Optional.empty(), Optional.of(open)).orElseThrow();
    Path script = directory.resolve("pip-cmake-launcher");
    assertThat(launcher.entries(directory, host()))
        .containsEntry("CMAKE_C_COMPILER_LAUNCHER", script.toString());
    assertThat(script)
        .isExecutable()
        .content()
        .contains("export CCACHE_BASEDIR='" + directory.resolve("clone") + "'")
        .contains("export CCACHE_REMOTE_STORAGE='http://host/objects|read-only|")
        .contains("exec '" + directory.resolve("ccache") + "' \"$@\"");

    RemoteCache secret = RemoteCache.of("http://me:geheim@host/objects", false);
    find(Optional.empty(), Optional.of(secret)).orElseThrow().entries(directory, host());
    assertThat(script)
        .content()
        .contains("CCACHE_BASEDIR", "CCACHE_COMPILERCHECK")
        .doesNotContain("geheim");
    RemoteCache redis = RemoteCache.of("redis://:geheim@host", false);
    find(Optional.empty(), Optional.of(redis)).orElseThrow().entries(directory, host());
    assertThat(script).content().contains("CCACHE_BASEDIR").doesNotContain("geheim");
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

  private Map<String, String> entries(Optional<String> wish) throws Exception {
    Optional<CompilerLauncher> found = find(wish, Optional.empty());
    return found.isEmpty() ? Map.of() : found.get().entries(directory, host());
  }

  private Optional<CompilerLauncher> find(Optional<String> wish, Optional<RemoteCache> remote)
      throws CMakeException {
    return CompilerLauncher.find(wish, directory, directory.resolve("clone"), remote, host());
  }

  private Host host() {
    return new Host(Map.of("PATH", directory.toString()), directory, "Linux");
  }

  private Path program(String name) throws IOException {
    Path file = Files.createFile(directory.resolve(name));
    file.toFile().setExecutable(true);
    return file;
  }
}
