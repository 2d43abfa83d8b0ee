package io.github.pipcmake.store;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.pipcmake.trust.Mutations;
import org.junit.jupiter.api.Test;

class RecordsFuzzTest {
  @Test
  void seedsAndChangesOfThemAreReadOrPassedOver() {
    assertThatCode(() -> Mutations.tryAll(RecordsFuzz.seeds(), RecordsFuzz::fuzzerTestOneInput))
        .doesNotThrowAnyException();
  }
}
