package io.github.pipcmake.archive;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.pipcmake.trust.Mutations;
import org.junit.jupiter.api.Test;

class ZstdFramesFuzzTest {
  @Test
  void seedsAndChangesOfThemAreDecompressedOrRefused() {
    assertThatCode(
            () -> Mutations.tryAll(ZstdFramesFuzz.seeds(), ZstdFramesFuzz::fuzzerTestOneInput))
        .doesNotThrowAnyException();
  }
}
