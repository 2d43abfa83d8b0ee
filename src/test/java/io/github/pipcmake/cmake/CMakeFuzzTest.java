package io.github.pipcmake.cmake;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.pipcmake.trust.Mutations;
import org.junit.jupiter.api.Test;

class CMakeFuzzTest {
  @Test
  void seedsAndChangesOfThemAreReadOrPassedOver() {
    assertThatCode(() -> Mutations.tryAll(CMakeFuzz.seeds(), CMakeFuzz::fuzzerTestOneInput))
        .doesNotThrowAnyException();
  }
}
