package io.github.pipcmake.cmake;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.pipcmake.trust.Mutations;
import org.junit.jupiter.api.Test;

class NinjaFuzzTest {
  @Test
  void seedsAndChangesOfThemAreReadOrDoubted() {
    assertThatCode(() -> Mutations.tryAll(NinjaFuzz.seeds(), NinjaFuzz::fuzzerTestOneInput))
        .doesNotThrowAnyException();
  }
}
