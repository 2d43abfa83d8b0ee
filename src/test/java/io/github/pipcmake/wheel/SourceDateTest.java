package io.github.pipcmake.wheel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.environment.recipe.EnvironmentException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceDateTest {
  @ParameterizedTest
  @CsvSource({
    "1769860800, 1769860800",
    "7, 7",
    "2026-01-31T12:00:00Z, 1769860800",
    "2026-01-31T14:00:00+02:00, 1769860800",
  })
  void isSecondsWhicheverWayItIsWritten(String text, String seconds) throws Exception {
    assertThat(SourceDate.of(text)).contains(seconds);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "x", "${project.build.outputTimestamp}"})
  void thereIsNoneIfMavenHasNone(@Nullable String text) throws Exception {
    assertThat(SourceDate.of(text)).isEmpty();
  }

  @Test
  void whatIsNoTimeIsSaid() {
    assertThatThrownBy(() -> SourceDate.of("yesterday"))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("\"yesterday\"")
        .hasMessageContaining("2026-01-31T12:00:00Z");
  }
}
