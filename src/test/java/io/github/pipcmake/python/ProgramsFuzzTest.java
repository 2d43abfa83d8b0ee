package io.github.pipcmake.python;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.pipcmake.trust.Mutations;
import org.junit.jupiter.api.Test;

class ProgramsFuzzTest {
  @Test
  void seedsAndChangesOfThemAreUnderstoodOrRefused() {
    assertThatCode(() -> Mutations.tryAll(ProgramsFuzz.seeds(), ProgramsFuzz::fuzzerTestOneInput))
        .doesNotThrowAnyException();
  }
}
