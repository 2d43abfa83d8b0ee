package io.github.pipcmake.sources;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.pipcmake.trust.Mutations;
import org.junit.jupiter.api.Test;

class SourcesFuzzTest {
  @Test
  void seedsAndChangesOfThemAreReadOrRefused() {
    assertThatCode(() -> Mutations.tryAll(SourcesFuzz.seeds(), SourcesFuzz::fuzzerTestOneInput))
        .doesNotThrowAnyException();
  }
}
