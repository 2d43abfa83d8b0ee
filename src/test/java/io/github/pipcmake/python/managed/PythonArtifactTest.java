package io.github.pipcmake.python.managed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.python.interpreter.PythonException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonArtifactTest {
  @Test
  void coordinatesAreThoseOfMaven() throws Exception {
    assertThat(PythonArtifact.parse("org.example:python:3.12.1:tar.gz:linux", "here"))
        .isEqualTo(new PythonArtifact("org.example", "python", "3.12.1", "tar.gz", "linux"));
    assertThat(PythonArtifact.parse("org.example:python:3.12.1:tar.zst:", "here").classifier())
        .isEmpty();
    PythonArtifact plain = PythonArtifact.parse(" org.bytedeco:cpython:3.14.3-1.5.13 ", "here");
    assertThat(plain.type()).isEqualTo("jar");
    assertThat(plain.classifier()).isEqualTo("here");
    assertThat(PythonArtifact.parse(plain.toString(), "")).isEqualTo(plain);
    assertThat(PythonArtifact.parse("a:b:1-SNAPSHOT", "").isSnapshot()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "python", "org.example:python", "a:b:c:d:e:f", "a b:c:d", "a:b:${v}"})
  void otherTextsAreRefused(String text) {
    assertThatThrownBy(() -> PythonArtifact.parse(text, "here"))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("write groupId:artifactId:version[:type[:classifier]]");
  }

  @Test
  void seriesThatNobodyHasIsSaid() throws Exception {
    assertThat(ManagedPythons.of("3.13", "here").version()).startsWith("3.13.");
    assertThatThrownBy(() -> ManagedPythons.of("3.9", "here"))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("no managed Python \"3.9\": there are 3.14 and 3.13");
    assertThat(ManagedPythons.newest(version -> version.startsWith("3.13."), "here"))
        .contains(ManagedPythons.of("3.13", "here"));
    assertThat(ManagedPythons.newest(version -> false, "here")).isEmpty();
  }
}
