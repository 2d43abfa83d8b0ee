package io.github.pipcmake.environment;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.pipcmake.trust.Mutations;
import org.junit.jupiter.api.Test;

class RecipesFuzzTest {
  @Test
  void seedsAndChangesOfThemAreReadOrPassedOver() {
    assertThatCode(() -> Mutations.tryAll(RecipesFuzz.seeds(), RecipesFuzz::fuzzerTestOneInput))
        .doesNotThrowAnyException();
  }
}
