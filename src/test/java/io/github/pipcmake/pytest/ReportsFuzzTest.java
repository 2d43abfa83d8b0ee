package io.github.pipcmake.pytest;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.pipcmake.trust.Mutations;
import org.junit.jupiter.api.Test;

class ReportsFuzzTest {
  @Test
  void seedsAndChangesOfThemAreReadOrRefused() {
    assertThatCode(() -> Mutations.tryAll(ReportsFuzz.seeds(), ReportsFuzz::fuzzerTestOneInput))
        .doesNotThrowAnyException();
  }
}
