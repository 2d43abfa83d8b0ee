package io.github.pipcmake.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GoalParametersTest {
  private static final GoalParameters CONFIGURE =
      GoalParameters.of(
              "configure@core",
              Map.of("keepBuild", Optional.of("false"), "preset", Optional.empty()))
          .with("pythons", List.of("[3.11,3.12)", "3.13"));

  @Test
  void whoIsToldNothingTakesWhatWasToldBefore() throws Exception {
    assertThat(CONFIGURE.agreed("build", "keepBuild", Optional.empty())).contains("false");
    assertThat(CONFIGURE.agreed("build", "preset", Optional.empty())).isEmpty();
    assertThat(CONFIGURE.agreed("build", "pythons", List.of()))
        .containsExactly("[3.11,3.12)", "3.13");
  }

  @Test
  void whoIsToldTheSameAgrees() throws Exception {
    assertThat(CONFIGURE.agreed("build", "keepBuild", Optional.of("false"))).contains("false");
    assertThat(CONFIGURE.agreed("build", "pythons", List.of("[3.11,3.12)", "3.13"))).hasSize(2);
  }

  @Test
  void whoIsToldSomethingElseIsToldWhatToWrite() {
    assertThatThrownBy(() -> CONFIGURE.agreed("build@core", "keepBuild", Optional.of("true")))
        .isInstanceOf(EnvironmentException.class)
        .hasMessage(
            "build@core is told keepBuild = true, but configure@core worked with false; tell both the same: write <keepBuild>true</keepBuild> into the <configuration> of the plugin, not of one goal's execution, or run both with -Dpip-cmake.keepBuild=true");
    assertThatThrownBy(() -> CONFIGURE.agreed("build", "preset", Optional.of("release")))
        .hasMessageContaining(
            "build is told preset = release, but configure@core worked with none");
    assertThatThrownBy(() -> CONFIGURE.agreed("build", "pythons", List.of("3.13")))
        .hasMessageContaining("pythons = 3.13, but configure@core worked with [3.11,3.12),3.13;");
  }

  @Test
  void whereNothingWasToldBeforeTheGoalsOwnCounts() throws Exception {
    assertThat(GoalParameters.NOTHING.agreed("prepare", "preset", Optional.of("release")))
        .contains("release");
    assertThat(GoalParameters.NOTHING.agreed("prepare", "preset", Optional.empty())).isEmpty();
  }

  @Test
  void comesBackFromItsRecordAsItWas() throws Exception {
    String written = JsonWriter.string(CONFIGURE.toJson());

    assertThat(GoalParameters.from("configure@core", JsonParser.object().from(written)))
        .contains(CONFIGURE);
    assertThat(GoalParameters.from("configure", null)).isEmpty();
  }
}
