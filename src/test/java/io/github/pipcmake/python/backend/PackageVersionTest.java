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
