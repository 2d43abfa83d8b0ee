package io.github.pipcmake.wheel;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.pipcmake.trust.Mutations;
import org.junit.jupiter.api.Test;

class WheelsFuzzTest {
  @Test
  void seedsAndChangesOfThemAreReadOrRefused() {
    assertThatCode(() -> Mutations.tryAll(WheelsFuzz.seeds(), WheelsFuzz::fuzzerTestOneInput))
        .doesNotThrowAnyException();
  }
}
