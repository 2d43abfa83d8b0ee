package io.github.pipcmake.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.compiler.TargetPlatform;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlatformTextTest {
  private static final Path PREFIX = Path.of("target/native");

  @Test
  void propertiesHaveTheValueOfThePlatform() throws Exception {
    PlatformText mac = new PlatformText(Optional.of(TargetPlatform.parse("macos-arm64")));
    assertThat(mac.of("a/${pip-cmake.platform.jna}/${pip-cmake.os}/${other}"))
        .isEqualTo("a/darwin-aarch64/osx/${other}");
    assertThat(mac.of(Map.of("ARCH", "${pip-cmake.arch}"))).isEqualTo(Map.of("ARCH", "aarch_64"));
    assertThat(PlatformText.names()).contains("pip-cmake.os", "pip-cmake.platform.javacpp");
  }

  @Test
  void directoryThatDoesNotNameThePlatformHasOneThatDoes() throws Exception {
    PlatformText windows = new PlatformText(Optional.of(TargetPlatform.parse("windows-x86_64")));
    assertThat(windows.of(PREFIX)).isEqualTo(PREFIX.resolve("windows-x86_64"));
    assertThat(windows.of(PREFIX.resolve("${pip-cmake.platform.native-lib-loader}")))
        .isEqualTo(PREFIX.resolve("windows_64"));
  }

  @Test
  void withoutPlatformsNothingIsReplaced() {
    PlatformText none = new PlatformText(Optional.empty());
    assertThat(none.of("${pip-cmake.os}")).isEqualTo("${pip-cmake.os}");
    assertThat(none.of(PREFIX)).isEqualTo(PREFIX);
  }
}
