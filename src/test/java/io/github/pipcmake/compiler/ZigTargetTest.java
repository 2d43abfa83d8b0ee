package io.github.pipcmake.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.process.Host;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZigTargetTest {
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
    assertThat(ZigTarget.of(host(system), processor, libc).triple()).isEqualTo(triple);
  }

  @Test
  void processorThatIsNotKnownIsSaid() {
    assertThatThrownBy(() -> ZigTarget.of(host("Linux"), "s390x", "glibc 2.36"))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("the processor s390x");
  }

  private static Host host(String system) {
    return new Host(Map.of(), Path.of(""), system);
  }
}
