package io.github.pipcmake.process;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.pipcmake.trust.Mutations;
import org.junit.jupiter.api.Test;

class SecretsFuzzTest {
  @Test
  void seedsAndChangesOfThemAreMaskedAndHarmless() {
    assertThatCode(() -> Mutations.tryAll(SecretsFuzz.seeds(), SecretsFuzz::fuzzerTestOneInput))
        .doesNotThrowAnyException();
  }
}
