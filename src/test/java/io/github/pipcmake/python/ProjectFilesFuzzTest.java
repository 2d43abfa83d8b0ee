package io.github.pipcmake.python;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.pipcmake.trust.Mutations;
import org.junit.jupiter.api.Test;

class ProjectFilesFuzzTest {
  @Test
  void seedsAndChangesOfThemAreReadOrRefused() {
    assertThatCode(
            () -> Mutations.tryAll(ProjectFilesFuzz.seeds(), ProjectFilesFuzz::fuzzerTestOneInput))
        .doesNotThrowAnyException();
  }
}
