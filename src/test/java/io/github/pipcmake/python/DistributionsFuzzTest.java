package io.github.pipcmake.python;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.pipcmake.trust.Mutations;
import org.junit.jupiter.api.Test;

class DistributionsFuzzTest {
  @Test
  void seedsAndChangesOfThemAreReadOrPassedOver() {
    assertThatCode(
            () ->
                Mutations.tryAll(DistributionsFuzz.seeds(), DistributionsFuzz::fuzzerTestOneInput))
        .doesNotThrowAnyException();
  }
}
