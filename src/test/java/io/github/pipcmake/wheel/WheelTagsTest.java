package io.github.pipcmake.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WheelTagsTest {
  @ParameterizedTest
  @CsvSource({
    "py3-none-any, linux-x86_64, cp311",
    "py2.py3-none-any, win-amd64, pp311",
    "cp311-cp311-linux_x86_64, linux-x86_64, cp311",
    "cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64, linux-x86_64, cp311",
    "cp311-cp311-musllinux_1_2_aarch64, linux-aarch64, cp311",
    "cp38-abi3-linux_x86_64, linux-x86_64, cp311",
    "cp3-none-linux_x86_64, linux-x86_64, cp311",
    "cp311-cp311-win_amd64, win-amd64, cp311",
    "cp311-cp311-win32, win32, cp311",
    "cp311-cp311-macosx_14_0_arm64, macosx-11.0-arm64, cp311",
    "cp311-cp311-macosx_10_9_universal2, macosx-11.0-arm64, cp311",
    "cp311-cp311-macosx_11_0_arm64, macosx-10.9-universal2, cp311",
    "cp311-cp311-freebsd_14_1_release_amd64, freebsd-14.1-RELEASE-p5-amd64, cp311",
    "graalpy311-graalpy242_311_native-linux_x86_64, linux-x86_64, ''",
  })
  void wheelForThisPythonFits(String tags, String runsOn, String implementation) {
    assertThat(WheelTags.of(tags).misfit(runsOn, implementation)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "cp311-cp311-linux_aarch64, linux-x86_64, cp311, 'it is for linux_aarch64, and this Python runs on linux-x86_64'",
    "cp311-cp311-manylinux_2_17_aarch64, linux-x86_64, cp311, 'it is for manylinux_2_17_aarch64, and this Python runs on linux-x86_64'",
    "cp311-cp311-win_arm64, win-amd64, cp311, 'it is for win_arm64, and this Python runs on win-amd64'",
    "cp311-cp311-win_amd64, win32, cp311, 'it is for win_amd64, and this Python runs on win32'",
    "cp311-cp311-macosx_11_0_x86_64, macosx-11.0-arm64, cp311, 'it is for macosx_11_0_x86_64, and this Python runs on macosx-11.0-arm64'",
    "cp311-cp311-linux_x86_64, macosx-11.0-arm64, cp311, 'it is for linux_x86_64, and this Python runs on macosx-11.0-arm64'",
    "cp310-cp310-linux_x86_64, linux-x86_64, cp311, 'it is for cp310, and this Python is cp311'",
    "cp312-abi3-linux_x86_64, linux-x86_64, cp311, 'it is for cp312, and this Python is cp311'",
    "pp311-pypy311_pp73-linux_x86_64, linux-x86_64, cp311, 'it is for pp311, and this Python is cp311'",
  })
  void wheelForAnotherIsSaidToBe(
      String tags, String runsOn, String implementation, String sentence) {
    assertThat(WheelTags.of(tags).misfit(runsOn, implementation)).contains(sentence);
  }

  @Test
  void versionOfManyDigitsIsNone() {
    assertThat(WheelTags.of("cp399999999999-abi3-any").misfit("", "cp311")).isEmpty();
    assertThat(WheelTags.of("cp311-abi3-any").misfit("", "cp3")).isPresent();
  }
}
