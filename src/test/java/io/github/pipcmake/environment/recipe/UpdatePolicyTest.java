package io.github.pipcmake.environment.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.TimeZone;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpdatePolicyTest {
  private static final Instant RESOLVED = Instant.parse("2026-03-10T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "always,       2026-03-10T12:00:00Z, true",
    "never,        2036-03-10T12:00:00Z, false",
    "daily,        2026-03-10T22:59:59Z, false",
    "daily,        2026-03-10T23:00:00Z, true",
    "interval:60,  2026-03-10T13:00:00Z, false",
    "interval:60,  2026-03-10T13:00:01Z, true",
    "interval:0,   2026-03-10T12:00:01Z, true",
  })
  void policySaysWhenToResolveAgain(String policy, Instant now, boolean due) throws Exception {
    // Midnight in Paris, which was at UTC+1 then, is 23:00 UTC.
    assertThat(
            UpdatePolicy.parse(policy).isDue(RESOLVED, now, TimeZone.getTimeZone("Europe/Paris")))
        .isEqualTo(due);
  }

  @ParameterizedTest
  @ValueSource(strings = {"weekly", "", "Daily", "interval:", "interval:-1", "interval:1h"})
  void unknownPolicyIsNamedWithWhatToType(String policy) {
    assertThatThrownBy(() -> UpdatePolicy.parse(policy))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("Unknown updatePolicy \"" + policy + "\"")
        .hasMessageContaining("-Dpip-cmake.updatePolicy=daily");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-24T22:00:00Z, 2026-10-25T22:59:59Z, false",
    "2026-10-24T21:59:59Z, 2026-10-24T22:00:00Z, true"
  })
  void dayOfTwentyFiveHoursIsOneDay(Instant resolved, Instant now, boolean due) throws Exception {
    assertThat(
            UpdatePolicy.parse("daily").isDue(resolved, now, TimeZone.getTimeZone("Europe/Paris")))
        .isEqualTo(due);
  }

  @ParameterizedTest
  @CsvSource({"daily, true", "interval:60, true", "always, true", "never, true"})
  void whatWasResolvedByAClockThatWasAheadIsDue(String policy, boolean due) throws Exception {
    Instant earlier = RESOLVED.minusSeconds(1);
    assertThat(UpdatePolicy.parse(policy).isDue(RESOLVED, earlier, TimeZone.getTimeZone("UTC")))
        .isEqualTo(due);
  }
}
