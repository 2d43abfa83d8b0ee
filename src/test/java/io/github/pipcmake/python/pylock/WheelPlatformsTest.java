package io.github.pipcmake.python.pylock;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.python.TestInterpreter;
import io.github.pipcmake.python.interpreter.Interpreter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WheelPlatformsTest {
  private static final WheelPlatforms PLATFORMS =
      new WheelPlatforms(
          List.of(
              "any",
              "manylinux1_x86_64",
              "manylinux2014_x86_64",
              "manylinux_2_17_x86_64",
              "manylinux_2_28_x86_64",
              "manylinux_2_100_x86_64",
              "manylinux_2_31_aarch64",
              "musllinux_1_2_x86_64",
              "musllinux_1_1_x86_64",
              "macosx_10_9_x86_64",
              "macosx_11_0_arm64",
              "macosx_14_0_arm64",
              "macosx_12_0_universal2",
              "win_amd64"));

  @ParameterizedTest
  @CsvSource({
    "linux-x86_64, glibc 2.36, glibc 2.28",
    "linux-x86_64, glibc 2.28, glibc 2.28",
    "linux-x86_64, glibc 2.27, glibc 2.17",
    "linux-x86_64, glibc 2.9, glibc 2.5",
    "linux-x86_64, glibc 2.4, ''",
    "linux-x86_64, glibc 2.101, glibc 2.100",
    "linux-aarch64, glibc 2.36, glibc 2.31",
    "linux-aarch64, glibc 2.28, ''",
    "linux-x86_64, '', musl 1.2",
    "linux-x86_64, musl 1.1, musl 1.1",
    "macosx-11.0-arm64, macos 14.5, macos 14.0",
    "macosx-11.0-arm64, macos 13.1, macos 12.0",
    "macosx-11.0-arm64, macos 11.7, macos 11.0",
    "macosx-10.9-x86_64, macos 11.7, macos 10.9",
    "win-amd64, '', ''",
  })
  void newestThatAWheelNamesAndTheMachineHasTellsMachinesApart(
      String platform, String libc, String newest) {
    assertThat(PLATFORMS.newestFor(interpreter(platform, libc))).isEqualTo(newest);
  }

  @Test
  void namesOfWheelsEndInTheirPlatforms() {
    assertThat(
            WheelPlatforms.of(
                "numpy-2.4.6-cp311-cp311-manylinux_2_27_x86_64.manylinux_2_28_x86_64.whl"))
        .containsExactly("manylinux_2_27_x86_64", "manylinux_2_28_x86_64");
    assertThat(WheelPlatforms.of("https://pypi.example.org/a/pybind11-3.0.1-py3-none-any.whl"))
        .containsExactly("any");
    assertThat(WheelPlatforms.of("pybind11-3.0.1.tar.gz")).isEmpty();
  }

  private static Interpreter interpreter(String platform, String libc) {
    Interpreter like = TestInterpreter.at(Path.of("/usr"));
    return new Interpreter(
        like.executable(),
        like.version(),
        like.implementation(),
        like.cacheTag(),
        like.soabi(),
        platform,
        like.freeThreaded(),
        like.debug(),
        like.pointerBits(),
        libc,
        like.basePrefix(),
        like.pureLib(),
        like.platLib(),
        like.include(),
        like.pip());
  }
}
