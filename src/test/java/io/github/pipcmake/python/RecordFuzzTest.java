package io.github.pipcmake.python;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.pipcmake.trust.Mutations;
import org.junit.jupiter.api.Test;

class RecordFuzzTest {
  @Test
  void seedsAndChangesOfThemAgreeOrAreRefused() {
    assertThatCode(() -> Mutations.tryAll(RecordFuzz.seeds(), RecordFuzz::fuzzerTestOneInput))
        .doesNotThrowAnyException();
  }
}
