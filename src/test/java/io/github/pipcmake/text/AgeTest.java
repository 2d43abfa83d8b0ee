package io.github.pipcmake.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeTest {
  @ParameterizedTest
  @CsvSource({
    "PT-1H, just now",
    "PT59S, just now",
    "PT5M, 5 min ago",
    "PT47H, 47 h ago",
    "P3D, 3 days ago"
  })
  void agesAreWrittenInTheUnitThatFits(Duration age, String text) {
    Instant now = Instant.parse("2026-11-22T12:00:00Z");

    assertThat(Age.between(now.minus(age), now)).isEqualTo(text);
  }
}
