package io.github.pipcmake.python.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackageVersionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "1.0",
        "2026.9.1",
        "v1.0",
        "1!2.0",
        "1.0.dev0",
        "1.0a1",
        "1.0-RC-1",
        "1.0_beta",
        "1.0.post1",
        "1.0-1",
        "1.0rc1.post2.dev3+ubuntu.1",
        "0.0.1+g1234abc.d20260101",
      })
  void pep440sSpellingsAreValid(String text) {
    assertThat(new PackageVersion(text).isValid()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "1.0-SNAPSHOT, 1.0.dev0",
    "1.2.3-snapshot, 1.2.3.dev0",
    "1.0-rc1-SNAPSHOT, 1.0-rc1.dev0",
    "1.0.Final, 1.0",
    "5.3.RELEASE, 5.3",
    "1.0-M2, 1.0b2",
    "1.0-jre17, 1.0+jre17",
    "1.0-feature/login, 1.0+feature.login",
    "1..0, 1+0",
    "${revision}, 1.0.dev0",
    "'', 1.0.dev0",
  })
  void anotherIsNotAndWhatToWriteIsValid(String text, String closest) {
    assertThat(new PackageVersion(text).isValid()).isFalse();
    assertThat(new PackageVersion(text).closest()).isEqualTo(closest);
    assertThat(new PackageVersion(closest).isValid()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "1.2.0, 1.2.0",
    "1.2.0-SNAPSHOT, 1.2.0.dev0",
    "1.2.0-alpha-1, 1.2.0a1",
    "1.2.0-beta-2, 1.2.0b2",
    "1.2.0-M3, 1.2.0b3",
    "1.2.0-RC1, 1.2.0rc1",
    "1.2.0-CR1, 1.2.0rc1",
    "1.2.0-RC1-SNAPSHOT, 1.2.0rc1.dev0",
    "1.2.0.Final, 1.2.0",
    "1.2.0-SP1, 1.2.0.post1",
    "1.2.0-1, 1.2.0.post1",
    "2026.09.01, 2026.9.1",
    "v1!1.0-preview_2.rev.dev3+Ubuntu_1, 1!1.0rc2.post0.dev3+ubuntu.1",
  })
  void versionOfMavensHasANormalFormInPython(String maven, String python) {
    assertThat(PackageVersion.ofMaven(maven)).contains(new PackageVersion(python));
    assertThat(new PackageVersion(python).normal()).contains(new PackageVersion(python));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0-jre17", "${revision}", "", "1.0-feature/login", "next"})
  void anotherVersionOfMavensHasNone(String maven) {
    assertThat(PackageVersion.ofMaven(maven)).isEmpty();
  }

  @Test
  void versionsAreTheSameWhateverTheirSpelling() {
    PackageVersion version = new PackageVersion("1.0.0-rc.1");
    assertThat(version.isSame(new PackageVersion("1rc1"))).isTrue();
    assertThat(version.isSame(new PackageVersion("1.0rc01"))).isTrue();
    assertThat(version.isSame(new PackageVersion("1.0.0"))).isFalse();
    assertThat(new PackageVersion("1.2.0.dev0").isSame(new PackageVersion("1.2.dev"))).isTrue();
    assertThat(new PackageVersion("1+1.0").isSame(new PackageVersion("1+1"))).isFalse();
    assertThat(new PackageVersion("1.0.10").isSame(new PackageVersion("1.0.1"))).isFalse();
    assertThat(new PackageVersion("odd").isSame(new PackageVersion("odd"))).isFalse();
  }

  @Test
  void adviceNamesBoth() {
    assertThat(new PackageVersion("1.0-SNAPSHOT").advice())
        .contains("\"1.0-SNAPSHOT\"", "PEP 440", "write 1.0.dev0");
  }

  @Test
  void oneOfAnyLengthIsLookedAt() {
    assertThat(new PackageVersion("1" + ".1".repeat(9000)).isValid()).isTrue();
    assertThat(new PackageVersion("1+a" + ".a".repeat(9000)).isValid()).isTrue();
  }

  @Test
  void adviceIsOfOneLine() {
    assertThat(new PackageVersion("a\nb").advice()).doesNotContain("\n");
  }
}
