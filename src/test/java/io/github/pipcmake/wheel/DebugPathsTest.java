package io.github.pipcmake.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.process.Host;
import io.github.pipcmake.wheel.backend.Backend;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Checks what compilers are told of the paths that they are given. */
final class DebugPathsTest {
  @Test
  void debugInformationNamesTheUsersOwnFiles() {
    String flag = "-fdebug-prefix-map=mirror=root";
    DebugPaths paths = DebugPaths.ofUser(Path.of("mirror"), Path.of("root"));
    assertThat(paths.variables(named("scikit_build_core.build"), host(Map.of("CXXFLAGS", "-g"))))
        .isEqualTo(Map.of("CFLAGS", flag, "CXXFLAGS", "-g " + flag));
    assertThat(paths.variables(named("setuptools.build_meta"), host(Map.of("CC", "ccache gcc-12"))))
        .isEqualTo(Map.of("CPPFLAGS", flag));
    assertThat(paths.variables(named("mesonpy"), host(Map.of("CC", "icx")))).isEmpty();
    assertThat(paths.variables(named("hatchling.build"), host(Map.of()))).isEmpty();
  }

  @Test
  void pathsThatDifferFromMachineToMachineAreNamedByNone() {
    assertThat(
            DebugPaths.ofAllMachines(List.of(Path.of("mirror"), Path.of("tree")), Path.of("env"))
                .variables(named("mesonpy"), host(Map.of())))
        .isEqualTo(
            Map.of(
                "CPPFLAGS",
                "-ffile-prefix-map=env=environment -ffile-prefix-map=mirror=. -ffile-prefix-map=tree=."));
  }

  @Test
  void macrosAreEqualWhereDebugInformationNamesTheUsersFiles() {
    assertThat(
            DebugPaths.ofUser(Path.of("mirror"), Path.of("root"))
                .withEqualMacros(List.of(Path.of("mirror")), Path.of("envs"))
                .options())
        .containsExactly(
            "-fdebug-prefix-map=mirror=root",
            "-fmacro-prefix-map=envs=environments",
            "-fmacro-prefix-map=mirror=.");
  }

  @Test
  void pathsWithBlanksAreLeftToTheCompiler() {
    assertThat(
            DebugPaths.ofUser(Path.of("a mirror"), Path.of("root"))
                .variables(named("mesonpy"), host(Map.of())))
        .isEmpty();
  }

  private static Backend named(String name) {
    return new Backend(name, List.of(), false, Optional.empty());
  }

  private static Host host(Map<String, String> variables) {
    return new Host(variables, Path.of("home"), "Linux");
  }
}
