package io.github.pipcmake.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.environment.recipe.EnvironmentException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class VersionCheckTest {
  private static final Path WHEEL = Path.of("/target/demo-1.2.dev0-py3-none-any.whl");

  @Test
  void sameVersionInAnotherSpellingIsNothingToSay() throws Exception {
    assertThat(VersionCheck.of("fail", "1.2-SNAPSHOT").check(WHEEL)).isEmpty();
    assertThat(VersionCheck.of("fail", "1.2.0-SNAPSHOT").check(WHEEL)).isEmpty();
  }

  @Test
  void anotherVersionIsToldWithBoth() throws Exception {
    assertThat(VersionCheck.of("warn", "1.3-SNAPSHOT").check(WHEEL))
        .contains(
            "demo-1.2.dev0-py3-none-any.whl has the version 1.2.dev0, but the POM has 1.3-SNAPSHOT, which is 1.3.dev0 in Python; give both one version, or say -Dpip-cmake.versionCheck=ignore");
    assertThatThrownBy(() -> VersionCheck.of("fail", "1.3").check(WHEEL))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("has the version 1.2.dev0, but the POM has 1.3; give both");
    assertThat(VersionCheck.of("ignore", "1.3").check(WHEEL)).isEmpty();
  }

  @Test
  void versionWithoutAFormInPythonIsToldWithWhatToWrite() throws Exception {
    assertThatThrownBy(() -> VersionCheck.of("fail", "1.2-jre17").check(WHEEL))
        .hasMessageContaining(
            "the POM has 1.2-jre17, which no Python package can have (PEP 440); write 1.2+jre17");
    assertThat(VersionCheck.of("warn", "1.2-jre17").check(WHEEL)).isEmpty(); // prepare says it
  }

  @Test
  void actionThatIsNoneIsRefused() {
    assertThatThrownBy(() -> VersionCheck.of("error", "1"))
        .hasMessage(
            "versionCheck is \"error\", which is none of warn, fail, ignore; write one of these");
  }
}
