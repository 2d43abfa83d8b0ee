package io.github.pipcmake.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.process.Host;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetPlatformTest {
  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, glibc 2.36, x86_64-linux-gnu.2.17",
    "Linux, aarch64, glibc 2.31, aarch64-linux-gnu.2.17",
    "Linux, amd64, musl 1.2, x86_64-linux-musl",
    "Mac OS X, aarch64, macos 14.5, aarch64-macos.11.0",
    "Mac OS X, x86_64, macos 12.0, x86_64-macos.11.0",
    "Windows 11, amd64, '', x86_64-windows-gnu"
  })
  void targetIsThisMachineWithTheOldestLibraryThatWheelsPromise(
      String system, String processor, String libc, String triple) throws Exception {
    assertThat(TargetPlatform.of(host(system), processor, libc).triple()).isEqualTo(triple);
  }

  @Test
  void processorThatIsNotKnownIsSaid() {
    assertThatThrownBy(() -> TargetPlatform.of(host("Linux"), "s390x", "glibc 2.36"))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("the processor s390x");
  }

  @ParameterizedTest
  @CsvSource({
    "linux-x86_64, linux-x86_64:2.17, x86_64-linux-gnu.2.17, Linux, x86_64, linux-x86_64, .cpython-314-x86_64-linux-gnu.so",
    "linux-arm64:2.28, linux-aarch64:2.28, aarch64-linux-gnu.2.28, Linux, aarch64, linux-aarch64, .cpython-314-aarch64-linux-gnu.so",
    "linux-musl-x86_64, linux-musl-x86_64, x86_64-linux-musl, Linux, x86_64, linux-x86_64, .cpython-314-x86_64-linux-musl.so",
    "macos-aarch64, macos-arm64:11.0, aarch64-macos.11.0, Darwin, arm64, macosx-11.0-arm64, .cpython-314-darwin.so",
    "macos-x86_64:12.3, macos-x86_64:12.3, x86_64-macos.12.3, Darwin, x86_64, macosx-12.3-x86_64, .cpython-314-darwin.so",
    "windows-x86_64, windows-x86_64, x86_64-windows-gnu, Windows, AMD64, win-amd64, .cp314-win_amd64.pyd",
    "windows-arm64, windows-arm64, aarch64-windows-gnu, Windows, ARM64, win-arm64, .cp314-win_arm64.pyd"
  })
  void nameIsThatOfEachProgram(
      String given,
      String text,
      String triple,
      String system,
      String processor,
      String python,
      String suffix)
      throws Exception {
    TargetPlatform platform = TargetPlatform.parse(given);
    assertThat(platform.text()).isEqualTo(text);
    assertThat(TargetPlatform.parse(text)).isEqualTo(platform);
    assertThat(platform.triple()).isEqualTo(triple);
    assertThat(platform.system().cmake()).isEqualTo(system);
    assertThat(platform.cmakeProcessor()).isEqualTo(processor);
    assertThat(platform.pythonPlatform()).isEqualTo(python);
    assertThat(platform.moduleSuffix("3.14")).isEqualTo(suffix);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"linux", "Linux-x86_64", "linux-s390x", "linux-x86_64:", "x86_64-linux-gnu"})
  void otherNamesAreRefused(String text) {
    assertThatThrownBy(() -> TargetPlatform.parse(text))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("\"" + text + "\" in targetPlatforms is none; write linux-x86_64,");
  }

  @Test
  void versionWhereThereIsNoneIsRefused() {
    assertThatThrownBy(() -> TargetPlatform.parse("windows-x86_64:10.0"))
        .hasMessageContaining("which only linux and macos have; write windows-x86_64");
  }

  @ParameterizedTest
  @CsvSource({
    "linux-x86_64, manylinux_2_17_x86_64, true",
    "linux-x86_64, manylinux2014_x86_64, true",
    "linux-x86_64, linux_x86_64, false",
    "linux-x86_64, manylinux_2_17_aarch64, false",
    "linux-musl-x86_64, musllinux_1_2_x86_64, true",
    "linux-musl-x86_64, manylinux_2_17_x86_64, false",
    "macos-arm64:12.3, macosx_12_3_arm64, true",
    "macos-arm64, macosx_10_9_arm64, false",
    "windows-x86_64, win_amd64, true",
    "windows-arm64, win_amd64, false"
  })
  void tagOfAWheelIsForOnePlatform(String platform, String tag, boolean same) throws Exception {
    assertThat(TargetPlatform.parse(platform).isWheelPlatform(tag)).isEqualTo(same);
  }

  @Test
  void othersOfTheSameSystemAndProcessorRunHere() throws Exception {
    TargetPlatform here = TargetPlatform.of(host("Linux"), "amd64", "glibc 2.36");
    assertThat(TargetPlatform.parse("linux-x86_64:2.28").isServedBy(here)).isTrue();
    for (String other : List.of("linux-musl-x86_64", "linux-aarch64", "windows-x86_64")) {
      assertThat(TargetPlatform.parse(other).isServedBy(here)).as(other).isFalse();
    }
  }

  private static Host host(String system) {
    return new Host(Map.of(), Path.of(""), system);
  }
}
