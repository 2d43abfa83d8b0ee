package io.github.pipcmake.python.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.process.Host;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstallAdviceTest {
  @Test
  void eachSystemIsToldItsOwnWayToGetPip() {
    assertThat(pip("Linux"))
        .contains("apt install python3-pip", "dnf install python3-pip", "apk add py3-pip")
        .doesNotContain("brew", "winget");
    assertThat(pip("Mac OS X")).contains("brew reinstall python", "port install", "python.org");
    assertThat(pip("Windows 11")).contains("winget install", "python.org");
  }

  @Test
  void noSystemIsToldToUseWhatIsMissing() {
    for (String system : new String[] {"Linux", "Mac OS X", "Windows 11"}) {
      assertThat(pip(system)).doesNotContain("ensurepip").endsWith("-Dpip-cmake.python=PATH.");
    }
  }

  private static String pip(String system) {
    return InstallAdvice.pip(new Host(Map.of(), Path.of("home"), system));
  }
}
